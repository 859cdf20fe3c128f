import type { Allergy } from "@carepoint/domain/patients/schema";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { List, ListRow } from "@carepoint/ui/blocks/list-row";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Trans, useLingui } from "@lingui/react/macro";
import { Plus } from "lucide-react";
import { useState } from "react";
import { AddAllergy } from "./add-allergy.tsx";
import { severityWords } from "./allergy-words.ts";
import { ErrorNotice } from "./error-notice.tsx";

export type AllergyEditorProps = {
  allergies: readonly Allergy[];
  /** Somebody asked, and there are none. */
  noneKnown: boolean;
  /** The whole new list; empty for "none known", null for "nobody knows". `done` when it is saved. */
  onChange: (allergies: Allergy[] | null, done: () => void) => void;
  pending: boolean;
  error: unknown;
  blocked?: string | undefined;
};

/** Allergies one by one, and the answer that there are none: an empty list alone says only that nobody asked. */
export function AllergyEditor({ allergies, noneKnown, onChange, pending, error, blocked }: AllergyEditorProps) {
  const { t, i18n } = useLingui();
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Allergy>();
  const rest = allergies.filter((allergy) => allergy !== leaving);
  const close = () => {
    setAdding(false);
    setLeaving(undefined);
  };
  return (
    <div className="flex flex-col gap-4">
      {allergies.length > 0 ? (
        <List label={t`Allergies`} className="rounded-box border border-hairline [--row-inset:12px]">
          {allergies.map((allergy) => (
            <ListRow
              key={`${allergy.substance}/${allergy.reaction}`}
              title={allergy.substance}
              description={[allergy.reaction, allergy.severity && i18n._(severityWords[allergy.severity])]
                .filter(Boolean)
                .join(" · ")}
              end={
                <Button
                  size="compact"
                  variant="quiet"
                  aria-label={t`Remove ${allergy.substance}`}
                  onClick={() => setLeaving(allergy)}
                >
                  <Trans>Remove</Trans>
                </Button>
              }
            />
          ))}
        </List>
      ) : (
        <p>{noneKnown ? <Trans>No known allergies.</Trans> : <Trans>Nobody has written down an answer yet.</Trans>}</p>
      )}
      {!adding && !leaving && <ErrorNotice error={error} />}
      <div className="flex flex-wrap gap-3">
        <Button icon={<Plus aria-hidden="true" />} blocked={blocked} onClick={() => setAdding(true)}>
          <Trans>Add an allergy</Trans>
        </Button>
        {allergies.length === 0 && !noneKnown && (
          <Button blocked={blocked} pending={pending && !adding} onClick={() => onChange([], close)}>
            <Trans>There are none</Trans>
          </Button>
        )}
      </div>
      <Sheet open={adding} onClose={close} title={t`Add an allergy`} closeLabel={t`Close`}>
        {adding && (
          <AddAllergy
            pending={pending}
            error={error}
            blocked={blocked}
            onAdd={(allergy) => onChange([...allergies, allergy], close)}
          />
        )}
      </Sheet>
      <ConfirmDialog
        open={leaving !== undefined}
        danger
        title={t`Remove ${leaving?.substance ?? ""} from the allergies?`}
        confirmLabel={t`Remove`}
        cancelLabel={t`Keep it`}
        pending={pending}
        onCancel={close}
        onConfirm={() => onChange(rest.length > 0 ? rest : null, close)}
      >
        <p>
          <Trans>
            Prescriptions will no longer be held against it. Remove it only if it was written down by mistake.
          </Trans>
        </p>
        <ErrorNotice error={error} />
      </ConfirmDialog>
    </div>
  );
}
