import { type CounterAlert, counterReason, counterReasons } from "@carepoint/domain/pharmacy/counter-safety";
import type { Alert } from "@carepoint/domain/records/safety";
import { Notice } from "@carepoint/ui/blocks/notice";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { keyOf, type LineAlerts, type useAlertReasons } from "./alert-reasons.ts";
import { counterAlertWords, counterReasonWords } from "./pharmacy-words.ts";

/** What an alert says, in a sentence; medicines are named by their place. */
export type AlertText = (alert: Alert, names: readonly string[]) => ReactNode;

type AlertNoticesProps = LineAlerts & {
  alertText: AlertText;
  reasons: Pick<ReturnType<typeof useAlertReasons>, "reasonOf" | "answer">;
};

/** What stands against a medicine for this patient, at its line: a serious one waits for why it is given all the same. */
export function AlertNotices({ alerts, notices, unchecked, names, alertText, reasons }: AlertNoticesProps) {
  const { t, i18n } = useLingui();
  const said = ({ alert }: CounterAlert) => <p className="first-letter:uppercase">{alertText(alert, names)}</p>;
  return (
    <>
      {alerts.map((alert) => (
        <Notice key={keyOf(alert)} tone="danger" title={i18n._(counterAlertWords[alert.kind])}>
          {said(alert)}
          <SelectField
            className="mt-2"
            label={t`Why is it given all the same?`}
            hint={t`Kept with what was given.`}
            required
            placeholder={t`Choose a reason`}
            value={reasons.reasonOf(alert)}
            options={counterReasons.map((value) => ({ value, label: i18n._(counterReasonWords[value]) }))}
            onChange={(event) => reasons.answer(alert, counterReason.parse(event.target.value))}
          />
        </Notice>
      ))}
      {notices.map((alert) => (
        <Notice key={keyOf(alert)} tone="warn" title={i18n._(counterAlertWords[alert.kind])}>
          {said(alert)}
        </Notice>
      ))}
      {unchecked && (
        <p className="text-sm text-soft">
          <Trans>What it holds is not known: only its name was held against the allergies.</Trans>
        </p>
      )}
    </>
  );
}
