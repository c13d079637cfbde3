/**
 * English titles and meanings of the provided KPIs.
 *
 * @module
 */
import type { DefinitionName, Need } from "../../kpis/definitions/index.ts";

export interface DefinitionText {
  readonly title: string;
  /** What it means, and where others define it otherwise. */
  readonly meaning: string;
  /** Titles of its variants. */
  readonly variants?: Readonly<Record<string, string>>;
  /** What the file has to say, by key: completes “Nothing says …”. */
  readonly needs?: Partial<Readonly<Record<Need, string>>>;
}

/** A definition that is forgotten does not compile. */
export const definitionTexts: Readonly<Record<DefinitionName, DefinitionText>> = {
  // ── acquisition ────────────────────────────────────────────────────────────────────────────────────────────
  customers_won: {
    title: "Customers won",
    meaning: "Accounts that are customers at the end of the period and were none at its start.",
  },
  acquisition_rate: {
    title: "Customer acquisition rate",
    meaning: "Customers won in the period, of the customers at its start.",
    variants: { joined_and_left: "with those who joined and left within" },
  },
  acquisition_cost: {
    title: "Customer acquisition cost",
    meaning: "What was spent on winning customers, for each customer won.",
    needs: { numerator: "what was spent on winning customers" },
  },
  trial_conversion: {
    title: "Trial conversion",
    meaning:
      "Trials that became customers, of the trials started in the period. An article prints the inverse, which is above 100 %.",
    needs: { measure: "which trials became customers" },
  },
  conversion: {
    title: "Conversion",
    meaning: "Visits that led to what was wanted, of all visits. Any ratio of two counts can be declared so.",
    needs: { numerator: "what counts as converted", denominator: "what it is a share of" },
  },
  campaign_effectiveness: {
    title: "Campaign effectiveness",
    meaning: "Conversion of the visits that campaigns brought, also by campaign.",
    needs: { numerator: "what campaigns are to bring about", denominator: "what campaigns bring in" },
  },
  direct_traffic: {
    title: "Direct traffic",
    meaning: "Visits of those who came by themselves, of all visits.",
    needs: { numerator: "which visits are direct", denominator: "all visits" },
  },
  cart_abandonment: {
    title: "Cart abandonment",
    meaning: "Carts that did not become a purchase, of all carts.",
    needs: { numerator: "how many carts were given up", denominator: "how many carts there were" },
  },

  // ── engagement ─────────────────────────────────────────────────────────────────────────────────────────────
  daily_active_users: {
    title: "Daily active users",
    meaning: "Different users in a day, the mean over the days of the period.",
    needs: { measure: "who uses the product" },
  },
  weekly_active_users: {
    title: "Weekly active users",
    meaning: "Different users in a week, the mean over the whole weeks of the period.",
    needs: { measure: "who uses the product" },
  },
  monthly_active_users: {
    title: "Monthly active users",
    meaning: "Different users in the period.",
    needs: { measure: "who uses the product" },
  },
  stickiness: {
    title: "Stickiness",
    meaning: "Daily active users of monthly active users.",
    needs: { "terms.daily": "who uses the product in a day", "terms.monthly": "who uses it in a month" },
  },
  usage_rate: {
    title: "Product usage rate",
    meaning: "Customers who use the product as often as it is meant to be used, of all customers.",
    needs: { measure: "who reaches the intended frequency" },
  },
  fully_engaged: {
    title: "Fully engaged customers",
    meaning:
      "Customers whose engagement, the points of a group of the rule set, is above a line. An article has 29 % for business customers.",
    needs: { measure: "which line means fully engaged" },
  },
  task_completion: {
    title: "Task completion",
    meaning: "Tasks completed within the expected time, of those attempted. A study of 1,200 tests found 78 %.",
    needs: { measure: "which tasks were completed in time" },
  },
  touchpoints: {
    title: "Touchpoints",
    meaning: "How often customers were met, by kind of touchpoint.",
    needs: { measure: "what touchpoints there are" },
  },
  journey: {
    title: "Where customers are in their journey",
    meaning: "Customers by stage of the lifecycle, at the end of the period.",
  },
  resource_rating: {
    title: "Rating of educational resources",
    meaning: "Mean rating of training, articles and other resources, and how the ratings are distributed.",
    needs: { measure: "which answers rate resources" },
  },

  // ── retention ──────────────────────────────────────────────────────────────────────────────────────────────
  logo_churn: {
    title: "Logo churn",
    meaning:
      "Customers lost during the period, of the customers at its start. Customers won in the period are neither in the denominator nor, if they left at once, in the numerator; an article counts these, which is a variant.",
    variants: { joined_and_left: "with those who joined and left within" },
  },
  retention_rate: {
    title: "Retention",
    meaning:
      "Customers at the start of the period who still are at its end: 1 − logo churn. Of 15 % churn that is 85 %, not the 75 % that an article prints.",
  },
  revenue_churn: {
    title: "Revenue churn",
    meaning: "Recurring revenue of the customers lost, of the revenue of all customers at the start of the period.",
  },
  gross_revenue_retention: {
    title: "Gross revenue retention",
    meaning:
      "Of the revenue of the customers of twelve months ago, what the same customers pay today, without what they pay more: Σ min(now, then) / Σ then. Never above 100 %.",
  },
  net_revenue_retention: {
    title: "Net revenue retention",
    meaning:
      "Of the revenue of the customers of twelve months ago, what the same customers pay today, expansion included: Σ now / Σ then.",
  },
  renewal_rate: {
    title: "Renewal rate",
    meaning:
      "Contracts renewed, of those that ended in the period and whose fate is known: by number, and by value, where a renewal for less counts with what is left.",
    variants: { by_value: "by value" },
  },
  net_contract_value_increase: {
    title: "Net contract value increase",
    meaning:
      "Of the contracts that ended in the period: (expansion − contraction − value lost) / value before, which is the value after, expansion included, over the value before, less one.",
  },
  churn_reasons: {
    title: "Reasons of churn",
    meaning: "Customers lost, by the reason that the outcomes state.",
  },
  churn_reasons_by_revenue: {
    title: "Revenue lost, by reason",
    meaning: "Revenue at the start of the period of the customers lost, by the reason that the outcomes state.",
  },
  voluntary_churn: {
    title: "Voluntary churn",
    meaning: "Customers lost who chose to leave, of all that were lost with a stated reason.",
    needs: { measure: "which reasons are voluntary" },
  },
  silent_churn: {
    title: "Silent churn",
    meaning:
      "Customers lost who had not complained before: no ticket, no escalation, no bad answer. An article has one unhappy customer in 26 who complains.",
    needs: { measure: "who had not complained" },
  },
  repurchase_rate: {
    title: "Renewal without contracts",
    meaning:
      "Customers who bought again in the period, of those whose next purchase was due in it by their own habit or the life of the product.",
    needs: { measure: "whose purchase was due, and who bought" },
  },

  // ── health and outcomes ────────────────────────────────────────────────────────────────────────────────────
  health_score: {
    title: "Health score",
    meaning: "Mean score of the customers at the end of the period.",
  },
  health_distribution: {
    title: "Health scores",
    meaning: "Customers by score, at the end of the period.",
  },
  customers_by_band: {
    title: "Customers by band",
    meaning: "Customers by the band that they hold at the end of the period.",
  },
  revenue_by_band: {
    title: "Revenue by band",
    meaning: "Recurring revenue by the band that customers hold at the end of the period.",
  },
  score_falls: {
    title: "Scores that fell",
    meaning: "Customers kept whose score is ten or more below that of the period's start.",
  },
  nps: {
    title: "Net promoter score",
    meaning:
      "Share of promoters (9 and 10) less share of detractors (0 to 6), times a hundred. The scale begins at 0; an article asks on 1 to 10.",
    needs: { measure: "which answers these are" },
  },
  csat: {
    title: "Customer satisfaction",
    meaning: "Positive answers of all answers: the top two of five, or 6 to 10 of ten, as the survey has it.",
    needs: { measure: "which answers are positive" },
  },
  ces: {
    title: "Customer effort score",
    meaning: "Mean answer to “how easy was it”, on five or seven points, and how the answers are distributed.",
    needs: { measure: "which answers these are" },
  },
  survey_response: {
    title: "Response to surveys",
    meaning: "Answers of questions asked, by channel, stage and moment. An article has 45 % by SMS and 6 % by e-mail.",
    needs: { numerator: "which answers count", denominator: "who was asked" },
  },
  outcomes_achieved: {
    title: "Customers with an achieved outcome",
    meaning: "Customers who have achieved at least one of the outcomes they came for.",
    needs: { measure: "who has achieved an outcome" },
  },
  success_stories: {
    title: "Success stories",
    meaning: "Success stories told in the period.",
    needs: { measure: "what counts as a story" },
  },
  referrals: {
    title: "Referrals",
    meaning: "Referrals made in the period.",
    needs: { measure: "what counts as a referral" },
  },
  onboarding_time: {
    title: "Onboarding time",
    meaning: "Days from the start to going live, of those who went live in the period: the median.",
    needs: { measure: "how long it took whom" },
  },
  time_to_value: {
    title: "Time to value",
    meaning: "Days from the start to the first outcome achieved, of those who achieved it in the period: the median.",
    needs: { measure: "how long it took whom" },
  },

  // ── transactions ───────────────────────────────────────────────────────────────────────────────────────────
  customers: {
    title: "Customers",
    meaning: "Customers at the end of the period.",
  },
  annual_recurring_revenue: {
    title: "Annual recurring revenue",
    meaning: "Recurring revenue of all customers at the end of the period, a year.",
  },
  monthly_recurring_revenue: {
    title: "Monthly recurring revenue",
    meaning: "Recurring revenue of all customers at the end of the period, a month.",
  },
  revenue_per_account: {
    title: "Revenue per account",
    meaning: "Mean recurring revenue of a customer at the end of the period, a month.",
  },
  expansion_revenue: {
    title: "Expansion revenue",
    meaning:
      "Recurring revenue, a month, that customers at the start of the period pay more at its end. An article counts one-off purchases too, which is a variant.",
    variants: { with_one_off: "one-off purchases count too" },
    needs: { "variants.with_one_off": "what one-off purchases are" },
  },
  contraction_revenue: {
    title: "Contraction revenue",
    meaning: "Recurring revenue, a month, that customers kept pay less at the end of the period than at its start.",
  },
  renewal_bookings: {
    title: "Renewal bookings",
    meaning: "Value of the renewals booked in the period.",
    needs: { measure: "which contracts are renewals" },
  },
  upsell_bookings: {
    title: "Upsell bookings",
    meaning: "Value of upsells, cross-sells and add-ons booked in the period.",
    needs: { measure: "which contracts are upsells" },
  },
  sales: {
    title: "Sales",
    meaning: "Value of what was sold in the period.",
    needs: { measure: "what was sold" },
  },
  purchase_value: {
    title: "Purchase value",
    meaning: "Mean value of a purchase.",
    needs: { measure: "what a purchase is worth" },
  },
  lifetime_value: {
    title: "Customer lifetime value",
    meaning: "Value of a purchase × purchases a month × months for which a customer stays.",
    needs: {
      "terms.purchase_value": "what a purchase is worth",
      "terms.purchases_per_month": "how often a customer buys in a month",
      "terms.lifetime_months": "how long a customer stays",
    },
  },
  lifetime_margin: {
    title: "Customer lifetime margin",
    meaning: "Revenue less the cost to serve and to acquire, mean of the customers.",
    needs: { measure: "what a customer has brought and cost" },
  },

  // ── delivery ───────────────────────────────────────────────────────────────────────────────────────────────
  first_contact_resolution: {
    title: "First-contact resolution",
    meaning: "Tickets resolved at the first contact and not reopened soon after, of the tickets resolved.",
    needs: { measure: "which tickets these are" },
  },
  first_response_time: {
    title: "Time to first response",
    meaning: "Time from opening to the first response: the median.",
    needs: { measure: "how long it took" },
  },
  resolution_time: {
    title: "Time to resolution",
    meaning: "Time from opening to resolution: the median.",
    needs: { measure: "how long it took" },
  },
  contacts_per_customer: {
    title: "Contacts per customer",
    meaning:
      "Contacts in the period for each customer. Fewer is better in all, but none may mean that something is wrong.",
    needs: { numerator: "what counts as a contact" },
  },
  contact_volume: {
    title: "Contact volume",
    meaning: "Contacts in the period, by channel, type, touchpoint or hour of the week.",
    needs: { measure: "what counts as a contact" },
  },
  retention_cost: {
    title: "Customer retention cost",
    meaning:
      "Cost of the whole success programme for each customer at the start of the period, also by category of cost.",
    needs: { numerator: "what the success programme cost" },
  },
};
