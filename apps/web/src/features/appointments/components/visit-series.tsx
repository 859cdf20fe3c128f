import type { AppointmentView } from "@carepoint/domain/appointments/schema";
import { appointmentId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { BatchSheet } from "./batch-sheet.tsx";
import { useVisitDetail } from "./desk-data.ts";

/** Which visit of its series this is, and calling off the rest of it. Draws nothing for a visit by itself. */
export function VisitSeries({ visit }: { visit: AppointmentView }) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const [ending, setEnding] = useState(false);
  const series = useVisitDetail(visit).data?.series;
  if (!series) return null;
  const { place, of, everyWeeks, rest } = series;
  const rhythm = plural(everyWeeks, { one: "every week", other: "every # weeks" });
  return (
    <div className="flex flex-col gap-2">
      <p>
        <span className="font-strong">{t`Visit ${place} of ${of}`}</span> <span className="text-soft">{rhythm}</span>
      </p>
      {rest.length > 0 && (
        <Button className="self-start" blocked={blocked} onClick={() => setEnding(true)}>
          <Trans>Cancel the rest of the series</Trans>
        </Button>
      )}
      {ending && (
        <BatchSheet
          appointmentIds={rest.map((id) => appointmentId.parse(id))}
          action="cancel"
          onClose={() => setEnding(false)}
        />
      )}
    </div>
  );
}
