import type { Alert, Beside, Doubt } from "@carepoint/domain/records/safety";
import type { AlertKind } from "@carepoint/domain/records/schema";
import type { GateNeed } from "@carepoint/domain/records/telemedicine";
import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { dateText, number } from "../../../lib/format.ts";

/** What kind of alert it is, in a word. */
export const alertWords: Readonly<Record<AlertKind, MessageDescriptor>> = {
  allergy: msg`Allergy`,
  duplicate: msg`Given twice`,
  max_dose: msg`Dose too high`,
  pregnancy: msg`Pregnancy`,
  age: msg`Age`,
  interaction: msg`Interaction`,
  telemedicine: msg`From afar`,
};

export const doubtWords: Readonly<Record<Doubt, MessageDescriptor>> = {
  medicine: msg`what it is made of is not known, so only its name was held against the allergies`,
  imported: msg`how it goes with other medicines, because it is from a list that your hospital brought in`,
  strength: msg`the dose, because strength and unit do not say how much it is`,
  limit: msg`the dose, because no maximum is on record`,
  as_needed: msg`the dose of a whole day, because it is taken as needed`,
  as_directed: msg`the dose, because it is taken as directed`,
  route: msg`the dose, because the maximum on record is for another form`,
  weight: msg`the dose by weight, because nobody weighed the patient lately`,
  child_limit: msg`the dose by weight, because none is on record for children`,
  age: msg`whether it suits this age`,
  pregnancy: msg`whether it suits a pregnancy`,
};

const needWords: Readonly<Record<GateNeed, MessageDescriptor>> = {
  video: msg`By telephone it may be prescribed once the two of you have met in person in the last six months; at a first consultation only by video.`,
  meeting: msg`From afar it may only be added after a consultation in person in the last six months.`,
  earlier_prescription: msg`From afar it may only be given again after you prescribed it in person in the last six months.`,
  never: msg`It may never be prescribed from afar. See the patient in person.`,
};

/** An alert that was passed over, such as `Interaction (aspirin + warfarin)`: of what was kept of it. */
export function overriddenText(alert: AlertKind, about: string, say: (text: MessageDescriptor) => string): string {
  const [first = ""] = about.split("|");
  const subjects: Partial<Record<AlertKind, string>> = {
    allergy: about,
    interaction: about.replace("+", " + "),
    telemedicine: "",
  };
  const subject = subjects[alert] ?? first;
  return subject ? `${say(alertWords[alert])} (${subject})` : say(alertWords[alert]);
}

/** What an alert says, in a sentence; medicines of the prescription are named as they were typed. */
export function AlertText({ alert, names }: { alert: Alert; names: readonly string[] }) {
  const { i18n } = useLingui();
  switch (alert.alert) {
    case "allergy": {
      const { ingredient, substance } = alert;
      return alert.by === "ingredient" ? (
        <Trans>
          Contains {ingredient}; allergy to {substance} is on record.
        </Trans>
      ) : (
        <Trans>
          {ingredient} is related to {substance}, to which an allergy is on record.
        </Trans>
      );
    }
    case "duplicate": {
      const { ingredient, beside } = alert;
      return (
        <Trans>
          {ingredient} is in <Other beside={beside} names={names} /> as well.
        </Trans>
      );
    }
    case "max_dose":
      return <DoseText alert={alert} />;
    case "pregnancy":
      if (!alert.isRecorded) return <Trans>To be avoided in pregnancy. Ask whether she may be pregnant.</Trans>;
      return alert.advice === "avoid" ? (
        <Trans>To be avoided in pregnancy, which is on record.</Trans>
      ) : (
        <Trans>With caution in pregnancy, which is on record.</Trans>
      );
    case "age": {
      const age = monthsText(alert.leastAgeMonths);
      return <Trans>Not for this age: from {age}.</Trans>;
    }
    case "interaction": {
      const { ingredientA, ingredientB, beside } = alert;
      const advice = i18n.locale === "hi" ? alert.adviceHi : alert.adviceEn;
      return (
        <Trans>
          With <Other beside={beside} names={names} />: {ingredientA} + {ingredientB}. {advice}
        </Trans>
      );
    }
    case "telemedicine":
      return i18n._(needWords[alert.needs]);
  }
}

function DoseText({ alert }: { alert: Extract<Alert, { alert: "max_dose" }> }) {
  const { ingredient } = alert;
  if (alert.weekly) return <Trans>{ingredient} is taken once a week, never daily.</Trans>;
  const amount = `${number(rounded(alert.amount))} ${alert.unit}`;
  const most = `${number(rounded(alert.limit))} ${alert.unit}`;
  return alert.by === "weight" ? (
    <Trans>
      {amount} of {ingredient} in a day; at most {most} for this weight.
    </Trans>
  ) : (
    <Trans>
      {amount} of {ingredient} in a day; at most {most}.
    </Trans>
  );
}

function Other({ beside, names }: { beside: Beside; names: readonly string[] }) {
  if ("line" in beside) return <strong>{names[beside.line]}</strong>;
  const { taken } = beside;
  const last = dateText(beside.until);
  return (
    <Trans>
      <strong>{taken}</strong> (taken until {last})
    </Trans>
  );
}

function rounded(amount: number): number {
  return Math.round(amount * 100) / 100;
}

function monthsText(months: number): string {
  const years = Math.floor(months / 12);
  return months < 24
    ? plural(months, { one: "# month", other: "# months" })
    : plural(years, { one: "# year", other: "# years" });
}
