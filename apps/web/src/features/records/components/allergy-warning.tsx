import type { AllergyConflict } from "@carepoint/domain/records/allergies";
import { Notice } from "@carepoint/ui/blocks/notice";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";

type AllergyWarningProps = {
  conflicts: readonly AllergyConflict[];
  /** Names of the medicines, in the order that the conflicts count them. */
  names: readonly string[];
  override: string;
  onOverride: (reason: string) => void;
};

/** A medicine that the patient may not bear: named at once, passed only with a written reason. */
export function AllergyWarning({ conflicts, names, override, onOverride }: AllergyWarningProps) {
  const { t } = useLingui();
  if (conflicts.length === 0) return null;
  return (
    <Notice tone="danger" title={t`The patient is allergic`}>
      <ul className="mb-3 list-disc ps-5">
        {conflicts.map((conflict) => (
          <li key={`${conflict.medicine}-${conflict.substance}`}>
            {conflict.by === "ingredient" ? (
              <Trans>
                <strong>{names[conflict.medicine]}</strong> contains {conflict.ingredient}; allergy to{" "}
                {conflict.substance} is on record.
              </Trans>
            ) : (
              <Trans>
                <strong>{names[conflict.medicine]}</strong> ({conflict.ingredient}) is related to {conflict.substance},
                to which an allergy is on record.
              </Trans>
            )}
          </li>
        ))}
      </ul>
      <TextField
        label={t`Why it is prescribed all the same`}
        hint={t`Kept with the prescription.`}
        value={override}
        onChange={(event) => onOverride(event.target.value)}
      />
    </Notice>
  );
}
