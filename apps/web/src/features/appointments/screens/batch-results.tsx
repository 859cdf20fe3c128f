import { type AppointmentId, appointmentId } from "@carepoint/domain/kernel/id";
import { ActionBar } from "@carepoint/ui/blocks/action-bar";
import { Button } from "@carepoint/ui/blocks/button";
import { Panel } from "@carepoint/ui/blocks/panel";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { Screen } from "../../../components/screen.tsx";
import { visitTime } from "../../../lib/format.ts";
import { useBatch } from "../components/batch-data.ts";
import { BatchProgress } from "../components/batch-progress.tsx";
import { BatchSheet } from "../components/batch-sheet.tsx";

/** One change of many visits at its own address: whoever comes back sees how each came out, and goes on with the rest. */
export function BatchResults({ batchId }: { batchId: string }) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  const offline = useOnlineOnly();
  const [again, setAgain] = useState<readonly AppointmentId[]>();
  const { data } = useBatch(batchId).batch;
  const lead = data && [visitTime(data.createdAt, zone), data.byName].filter(Boolean).join(" · ");
  const refused = data?.waiting === 0 ? data.items.filter(({ status }) => status === "refused") : [];
  const [first] = refused;
  return (
    <Screen title={t`Changes to many visits`} lead={lead} width="narrow">
      <Panel title={data?.reason ?? t`Results`}>
        <BatchProgress
          batchId={batchId}
          foot={
            <ActionBar>
              {refused.length > 0 && (
                <Button
                  variant="primary"
                  blocked={offline}
                  onClick={() => setAgain(refused.map((row) => appointmentId.parse(row.appointmentId)))}
                >
                  <Plural value={refused.length} one="Go on with the # left" other="Go on with the # left" />
                </Button>
              )}
              <Button render={<Link to="/batches" />}>
                <Trans>Earlier changes</Trans>
              </Button>
            </ActionBar>
          }
        />
      </Panel>
      {again && first && (
        <BatchSheet
          appointmentIds={again}
          action={first.action}
          {...(data && first.action === "move" && { cause: data.cause })}
          onClose={() => setAgain(undefined)}
        />
      )}
    </Screen>
  );
}
