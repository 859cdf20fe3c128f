import type { LookEntry } from "@carepoint/domain/audit/looks";
import { Button } from "@carepoint/ui/blocks/button";
import { SidePanel } from "@carepoint/ui/blocks/side-panel";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { Trans, useLingui } from "@lingui/react/macro";
import { useHospitalZone } from "../../../components/hospital-zone.ts";
import { fullTime } from "../../../lib/format.ts";

type LookPanelProps = {
  look: LookEntry | undefined;
  onPatient: (id: string) => void;
  onActor: (id: string) => void;
  onClose: () => void;
};

/** One look: whom it showed, and the way to all looks at one of them, or by the same person. */
export function LookPanel({ look, onPatient, onActor, onClose }: LookPanelProps) {
  const { t } = useLingui();
  const zone = useHospitalZone();
  return (
    <SidePanel open={look !== undefined} onClose={onClose} closeLabel={t`Close`} title={look?.actorName ?? ""}>
      {look && (
        <div className="flex flex-col gap-5">
          <SummaryList
            dense
            rows={[
              { term: t`When`, detail: fullTime(look.at, zone) },
              {
                term: t`Request`,
                detail: <span className="select-all break-all text-sm tabular-nums">{look.requestId}</span>,
              },
            ]}
          />
          <Button className="self-start" onClick={() => onActor(look.actorId)}>
            <Trans>All looks by this person</Trans>
          </Button>
          <section>
            <h3 className="mb-2">{t`Patients`}</h3>
            <ul className="flex flex-col gap-1">
              {look.patientIds.slice(0, 50).map((id) => (
                <li key={id}>
                  <button
                    type="button"
                    className="min-h-control-compact break-all text-start text-action text-sm tabular-nums underline"
                    onClick={() => onPatient(id)}
                  >
                    {id}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        </div>
      )}
    </SidePanel>
  );
}
