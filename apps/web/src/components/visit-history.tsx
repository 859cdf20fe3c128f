import type { ErrorCode } from "@carepoint/domain/kernel/errors";
import { Timeline } from "@carepoint/ui/blocks/timeline";
import { useLingui } from "@lingui/react/macro";
import { errorText } from "../lib/errors.ts";
import { fullTime, visitTime } from "../lib/format.ts";
import { type EventDoer, useEventDoer, visitEventWords } from "./visit-event-words.ts";

export interface ShownEvent extends EventDoer {
  readonly at: string;
  readonly event: string;
  readonly reason: string | null;
  readonly refusal: ErrorCode | null;
  readonly movedFrom: { readonly startsAt: string; readonly doctorName: string } | null;
}

/** What happened to a visit, by whom and why, oldest first. */
export function VisitHistory({ events, zone }: { events: readonly ShownEvent[]; zone: string }) {
  const { t, i18n } = useLingui();
  const doer = useEventDoer();
  return (
    <Timeline
      label={t`What happened`}
      items={events.flatMap((each, place) => {
        const words = visitEventWords(each.event);
        // A hold is claimed anew at each press of the button: that the patient was named stands there once.
        const isRepeated = each.event === "claim" && events[place + 1]?.event === "claim";
        if (!words || isRepeated) return [];
        const { at, reason, refusal, movedFrom } = each;
        const why = reason ?? (refusal && i18n._(errorText[refusal]));
        const time = (
          <time dateTime={at} title={fullTime(at, zone)}>
            {visitTime(at, zone)}
          </time>
        );
        const who = doer(each);
        const was = movedFrom && visitTime(movedFrom.startsAt, zone);
        const detail = (who || why || was) && (
          <>
            {movedFrom && <span className="block">{t`until then ${was}, ${movedFrom.doctorName}`}</span>}
            {who && <span className="block">{who}</span>}
            {why && <span className="block">{why}</span>}
          </>
        );
        return [{ key: `${place}`, time, title: i18n._(words), detail }];
      })}
    />
  );
}
