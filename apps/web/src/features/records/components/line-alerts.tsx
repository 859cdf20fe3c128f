import type { Alert, Doubt } from "@carepoint/domain/records/safety";
import { isFinal } from "@carepoint/domain/records/safety";
import { Notice } from "@carepoint/ui/blocks/notice";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { listText } from "../../../lib/format.ts";
import { AlertText, alertWords, doubtWords } from "./alert-words.tsx";

type LineAlertsProps = {
  alerts: readonly Alert[];
  notices: readonly Alert[];
  doubts: readonly Doubt[];
  names: readonly string[];
  /** What was written against an alert so far. */
  reasonOf: (alert: Alert) => string;
  onReason: (alert: Alert, reason: string) => void;
};

/** What stands against one medicine, at its line: each alert asks for its reason there, and what was not checked is said. */
export function LineAlerts({ alerts, notices, doubts, names, reasonOf, onReason }: LineAlertsProps) {
  const { t, i18n } = useLingui();
  const unchecked = listText(doubts.map((doubt) => i18n._(doubtWords[doubt])));
  return (
    <>
      {alerts.map((alert) => {
        const kind = i18n._(alertWords[alert.alert]);
        return (
          <Notice key={keyOf(alert)} tone="danger" title={kind} className="mt-3">
            <p className="first-letter:uppercase">
              <AlertText alert={alert} names={names} />
            </p>
            {!isFinal(alert) && (
              <TextField
                className="mt-2"
                label={
                  alert.alert === "telemedicine"
                    ? t`When and where the patient was seen in person`
                    : t`${kind}: why it is prescribed all the same`
                }
                hint={t`Kept with the prescription.`}
                maxLength={500}
                value={reasonOf(alert)}
                data-unanswered={isReason(reasonOf(alert)) ? undefined : ""}
                onChange={(event) => onReason(alert, event.target.value)}
              />
            )}
          </Notice>
        );
      })}
      {notices.map((alert) => (
        <Notice key={keyOf(alert)} tone="warn" title={i18n._(alertWords[alert.alert])} className="mt-3">
          <p className="first-letter:uppercase">
            <AlertText alert={alert} names={names} />
          </p>
        </Notice>
      ))}
      {doubts.length > 0 && (
        <p className="mt-2 text-sm text-soft">
          <Trans>Not checked: {unchecked}.</Trans>
        </p>
      )}
    </>
  );
}

/** A reason has three letters at the least, as the server holds it. */
export function isReason(typed: string): boolean {
  return typed.trim().length >= 3;
}

function keyOf({ alert, about }: Alert): string {
  return `${alert}|${about}`;
}
