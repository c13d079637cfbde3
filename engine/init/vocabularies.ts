/**
 * Words of names and what they mean, in the languages that exports are written in.
 *
 * @module
 */

/** Beginnings of words, whole words, and parts of compounds. */
export interface Vocabulary {
  readonly starts: readonly string[];
  readonly exact: readonly string[];
  readonly within: readonly string[];
}

const list = (words: string): readonly string[] => words.split(" ").filter((word) => word !== "");

const vocabulary = (starts: string, { exact = "", within = "" } = {}): Vocabulary => ({
  starts: list(starts),
  exact: list(exact),
  within: list(within),
});

export const vocabularies = {
  account: vocabulary(
    "account customer client kunde company firma organi tenant subscriber abonnent member mitglied debitor merchant buyer konto cuenta utente",
    { exact: "org cust kd cli" },
  ),
  person: vocabulary("user contact person nutzer benutzer"),
  key: vocabulary("uuid guid", { exact: "id ids key no nr num code", within: "nummer number" }),
  date: vocabulary("date datum fecha day time timestamp when", {
    exact: "at on ts tag zeit data am",
    within: "datum date fecha",
  }),
  start: vocabulary("sign creat join regist start begin since first open onboard anmeld erstellt seit erst"),
  end: vocabulary(
    "end expir clos due until valid terminat finish resol complet ablauf laufzeit bis erledigt geschlossen stop renew",
    { within: "ende" },
  ),
  known: vocabulary("load sync import ingest record extract booked"),
  changed: vocabulary("updat modif chang geändert geaendert edit last"),
  churn: vocabulary(
    "churn cancel attrit lost left kündig kuendig gekuendigt abgewander terminat offboard deactivat unsubscrib abandon baja",
    { within: "kuendig" },
  ),
  notice: vocabulary("notice deadline kündigungsfrist kuendigungsfrist frist preavis", { within: "deadline" }),
  contract: vocabulary("contract subscri agreement licen vertrag vertraeg abo deal plan polic"),
  reason: vocabulary("reason cause grund motiv", { within: "grund" }),
  refund: vocabulary("refund erstatt"),
  money: vocabulary(
    "amount total revenue sales price umsatz betrag mrr arr fee spend paid value summe wert importe montant acv net gross netto brutto",
    { within: "umsatz betrag" },
  ),
  monthly: vocabulary("mrr monthly month"),
  yearly: vocabulary("arr acv annual yearly jahr"),
  level: vocabulary(
    "score rating satisf rate ratio percent pct hour minute second duration time price age nps csat ces level grade note preis average avg mean share anteil unit_price",
  ),
  state: vocabulary("status state active aktiv zustand stage", { exact: "is" }),
  bad: vocabulary(
    "ticket support complain beschwer error fehler bug incident escal eskal downgrade refund return retour credit fail late overdue delay verzug mahn wait respon resol cancel unsubscrib bounce discount rabatt issue outage dunning reminder storno",
    { within: "fehler" },
  ),
  good: vocabulary(
    "usage use nutzung login session active aktiv order bestell purchas kauf verkauf verkäuf verkaeuf invoice rechnung factur vent compra achat sale revenue umsatz amount total betrag unit quantit qty menge item line seat lizenz upgrade satisf nps csat rating feature visit besuch event minute duration payment zahlung mrr arr spend value distinct training meeting",
    { within: "umsatz kauf bestell" },
  ),
} as const;

/** What a name can speak of. */
export type Meaning = keyof typeof vocabularies;
