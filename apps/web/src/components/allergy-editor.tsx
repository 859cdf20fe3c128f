import type { PatientView } from "@carepoint/domain/patients/schema";
import { isVerified, mayChange } from "@carepoint/domain/records/chart";
import { Button } from "@carepoint/ui/blocks/button";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useState } from "react";
import { AddAllergy } from "./add-allergy.tsx";
import { severityWords } from "./allergy-words.ts";
import { useChart, useChartCommands } from "./chart-data.ts";
import { useWrittenWords } from "./chart-words.ts";
import { ErrorNotice } from "./error-notice.tsx";
import { useOnlineOnly } from "./online-only.ts";
import { type ShownAllergy, shownAllergies } from "./shown-allergies.ts";
import { StrikeEntry } from "./strike-entry.tsx";

type AllergyEditorProps = {
  patient: Pick<PatientView, "id" | "allergies" | "noKnownAllergies">;
  /** A doctor verifies what the patient's people told; they change what nobody verified yet. */
  as: "doctor" | "patient";
};

/** Allergies one by one, and the answer that there are none: an empty list alone says only that nobody asked. */
export function AllergyEditor({ patient, as }: AllergyEditorProps) {
  const { t } = useLingui();
  const { query, kept } = useChart(patient.id);
  const { record, mark } = useChartCommands();
  const blocked = useOnlineOnly();
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<ShownAllergy>();
  const shown = shownAllergies(query.data ?? kept.data, patient.allergies);
  const leave = leaving?.entry;
  const close = () => {
    setAdding(false);
    setLeaving(undefined);
    record.reset();
    mark.reset();
  };
  const write = (content: Parameters<typeof record.mutate>[0]["content"]) =>
    record.mutate({ patientId: patient.id, content }, { onSuccess: close });
  return (
    <div className="flex flex-col gap-4">
      {shown.length > 0 ? (
        <List label={t`Allergies`} className="rounded-box border border-hairline [--row-inset:12px]">
          {shown.map((each) => (
            <AllergyRow
              key={each.allergy.substance}
              shown={each}
              as={as}
              blocked={blocked}
              pending={record.isPending && !adding}
              onVerify={() => write({ ...each.allergy, kind: "allergy" })}
              onRemove={() => setLeaving(each)}
            />
          ))}
        </List>
      ) : (
        <p>
          {patient.noKnownAllergies ? (
            <Trans>No known allergies.</Trans>
          ) : (
            <Trans>Nobody has written down an answer yet.</Trans>
          )}
        </p>
      )}
      {!adding && !leaving && <ErrorNotice error={record.error} />}
      <div className="flex flex-wrap gap-3">
        <Button icon={<Plus aria-hidden="true" />} blocked={blocked} onClick={() => setAdding(true)}>
          <Trans>Add an allergy</Trans>
        </Button>
        {shown.length === 0 && !patient.noKnownAllergies && (
          <Button
            blocked={blocked}
            pending={record.isPending && !adding}
            onClick={() => write({ kind: "no_allergies" })}
          >
            <Trans>There are none</Trans>
          </Button>
        )}
      </div>
      <Sheet open={adding} onClose={close} title={t`Add an allergy`} closeLabel={t`Close`}>
        {adding && (
          <AddAllergy
            pending={record.isPending}
            error={record.error}
            blocked={blocked}
            onAdd={(allergy) => write({ ...allergy, kind: "allergy" })}
          />
        )}
      </Sheet>
      {leave && (
        <StrikeEntry
          title={t`Remove ${leaving.allergy.substance} from the allergies?`}
          warning={t`Prescriptions will no longer be held against it. Remove it only if it was written down by mistake.`}
          pending={mark.isPending}
          error={mark.error}
          onCancel={close}
          onStrike={(reason) =>
            mark.mutate(
              { entryId: leave.id, baseVersion: leave.version, event: "strike", reason },
              { onSuccess: close },
            )
          }
        />
      )}
    </div>
  );
}

type AllergyRowProps = Pick<AllergyEditorProps, "as"> & {
  shown: ShownAllergy;
  blocked: string | undefined;
  pending: boolean;
  onVerify: () => void;
  onRemove: () => void;
};

function AllergyRow({ shown: { allergy, entry }, as, blocked, pending, onVerify, onRemove }: AllergyRowProps) {
  const { t, i18n } = useLingui();
  const say = useWrittenWords();
  const { substance, reaction, severity } = allergy;
  const what = [reaction, severity && i18n._(severityWords[severity])].filter(Boolean).join(" · ");
  const unverified = entry === undefined || !isVerified(entry.changed);
  return (
    <ListRow
      title={substance}
      description={
        <>
          {what && <span className="block">{what}</span>}
          {entry && <span className="block">{say(entry.changed)}</span>}
        </>
      }
      end={
        <span className="flex flex-wrap justify-end gap-1">
          {as === "doctor" && unverified && (
            <Button
              size="compact"
              variant="quiet"
              aria-label={t`Verify ${substance}`}
              blocked={blocked}
              pending={pending}
              onClick={onVerify}
            >
              <Trans>Verify</Trans>
            </Button>
          )}
          {entry && mayChange(as, "allergy", entry.changed) && (
            <Button
              size="compact"
              variant="quiet"
              aria-label={t`Remove ${substance}`}
              blocked={blocked}
              onClick={onRemove}
            >
              <Trans>Remove</Trans>
            </Button>
          )}
        </span>
      }
    />
  );
}
