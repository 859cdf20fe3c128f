import type { AlikePatientView } from "@carepoint/domain/patients/duplicates";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { VisuallyHidden } from "@carepoint/ui/blocks/visually-hidden";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { PathLink } from "../../../components/path-link.tsx";
import { sexNames } from "../../../components/relation-names.ts";
import { ageText } from "../../../lib/format.ts";
import { useSession } from "../../../lib/session.ts";

/** Records like the person in the form, below its buttons so that nothing moves under a finger. */
export function AlikePatients({
  patients,
  onChosen,
}: {
  patients: readonly AlikePatientView[];
  onChosen: (patient: AlikePatientView) => void;
}) {
  const { t } = useLingui();
  const words = useAlikeWords();
  const role = useSession()?.role;
  const title = t`Is it one of these?`;
  return (
    patients.length > 0 && (
      <div className="flex flex-col gap-1 border-hairline border-t pt-4 [--row-inset:0px]">
        <h3 className="text-base">{title}</h3>
        <List label={title}>
          {patients.map((patient) => (
            <ListRow
              key={patient.id}
              title={patient.name}
              description={words(patient)}
              end={
                <Button size="compact" onClick={() => onChosen(patient)}>
                  <Trans>Choose</Trans>
                  <VisuallyHidden> {patient.name}</VisuallyHidden>
                </Button>
              }
            />
          ))}
        </List>
        {role === "admin" && patients.length > 1 && (
          <p>
            <PathLink to="/admin/merge" className="underline">
              <Trans>Two of these are one person: merge their records</Trans>
            </PathLink>
          </p>
        )}
      </div>
    )
  );
}

/** Says that there are some, where the list itself lies below the fold or is not seen; its line is kept free. */
export function AlikeCount({ count }: { count: number }) {
  return (
    <p role="status" className="min-h-6 text-sm text-soft sm:sr-only">
      {count > 0 && <Plural value={count} one="# similar record" other="# similar records" />}
    </p>
  );
}

type SamePatientProps = {
  patient: AlikePatientView | undefined;
  onRegister: () => void;
  onBack: () => void;
};

/** Name and telephone are those of a record: asked once, before there are two. */
export function SamePatient({ patient, onRegister, onBack }: SamePatientProps) {
  const { t } = useLingui();
  const words = useAlikeWords();
  return (
    <ConfirmDialog
      open={patient !== undefined}
      title={t`Register a second record?`}
      confirmLabel={t`Register anyway`}
      cancelLabel={t`Back to the form`}
      onConfirm={onRegister}
      onCancel={onBack}
    >
      {patient && (
        <p>
          <Trans>
            {patient.name} is registered with this telephone: {words({ ...patient, phoneEnding: null })}.
          </Trans>
        </p>
      )}
    </ConfirmDialog>
  );
}

/** What tells two people apart: record number, age, sex, and how the telephone ends. */
function useAlikeWords() {
  const { t, i18n } = useLingui();
  return ({ mrn, birthYear, sex, phoneEnding, alike }: AlikePatientView) => {
    const phone = alike === "name" ? t`telephone ends in ${phoneEnding}` : t`same telephone, ends in ${phoneEnding}`;
    const facts = [mrn, ageText(null, birthYear), i18n._(sexNames[sex]), ...(phoneEnding ? [phone] : [])];
    return facts.join(" · ");
  };
}
