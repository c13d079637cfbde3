/**
 * Internet domains of e-mail addresses and of companies.
 *
 * @module
 */

/**
 * The domain of an e-mail address, or of a web address or domain as it may be written down, in lower case:
 * `Ann <Ann@Acme.com>`, `https://www.acme.com/en` and `@acme.com` are all `acme.com`.
 *
 * @returns "" if there is none
 */
export function domainOf(text: string): string {
  const host = text
    .trim()
    .toLowerCase()
    .replace(/^.*@/, "")
    .replace(/^[a-z]+:\/\//, "")
    .replace(/[>/?#:\s].*$/, "")
    .replace(/^www\./, "")
    .replace(/\.+$/, "");
  return /^[^\s.]+(?:\.[^\s.]+)+$/.test(host) ? host : "";
}

/** The domains of an account, which may be several with anything but letters, digits, dots and hyphens between them. */
export function domainsIn(text: string): string[] {
  return [...new Set(text.split(/[\s,;|]+/).map(domainOf))].filter((domain) => domain !== "");
}

/** A domain and those above it, without the last label: `eu.mail.acme.com`, `mail.acme.com`, `acme.com`. */
export function withParents(domain: string): string[] {
  const labels = domain.split(".");
  return labels.slice(0, -1).map((_, i) => labels.slice(i).join("."));
}

/** Can anybody have an e-mail address there? */
export function isFreeMail(domain: string): boolean {
  return freeMail.has(domain) || inManyCountries.test(domain);
}

/** Providers with domains in many countries: `yahoo.co.uk`, `hotmail.fr`. */
const inManyCountries =
  /^(?:gmail|googlemail|yahoo|ymail|rocketmail|hotmail|outlook|live|msn|gmx|yandex)\.(?:com|net|[a-z]{2}|com?\.[a-z]{2})$/;

const freeMail: ReadonlySet<string> = new Set([
  ...["aol.com", "icloud.com", "me.com", "mac.com", "proton.me", "protonmail.com", "pm.me", "mail.com", "email.com"],
  ...["fastmail.com", "fastmail.fm", "hey.com", "zoho.com", "zohomail.com", "tutanota.com", "tuta.io", "hushmail.com"],
  ...["inbox.com", "mailbox.org", "posteo.de", "posteo.net", "web.de", "freenet.de", "t-online.de", "arcor.de"],
  ...[
    "orange.fr",
    "wanadoo.fr",
    "free.fr",
    "laposte.net",
    "sfr.fr",
    "libero.it",
    "virgilio.it",
    "tiscali.it",
    "alice.it",
  ],
  ...["btinternet.com", "sky.com", "ntlworld.com", "virginmedia.com", "talktalk.net", "bluewin.ch", "telenet.be"],
  ...["skynet.be", "ziggo.nl", "xs4all.nl", "telia.com", "seznam.cz", "centrum.cz", "wp.pl", "onet.pl", "o2.pl"],
  ...["interia.pl", "mail.ru", "bk.ru", "inbox.ru", "list.ru", "rambler.ru", "ukr.net", "abv.bg", "freemail.hu"],
  ...["comcast.net", "verizon.net", "att.net", "sbcglobal.net", "bellsouth.net", "cox.net", "charter.net", "shaw.ca"],
  ...["rogers.com", "sympatico.ca", "bigpond.com", "optusnet.com.au", "xtra.co.nz", "uol.com.br", "bol.com.br"],
  ...[
    "terra.com.br",
    "qq.com",
    "163.com",
    "126.com",
    "sina.com",
    "foxmail.com",
    "naver.com",
    "daum.net",
    "hanmail.net",
  ],
  ...["rediffmail.com", "docomo.ne.jp", "ezweb.ne.jp", "softbank.ne.jp"],
]);
