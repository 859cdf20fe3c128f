import { dispenseId as dispenseIdOf } from "@carepoint/domain/kernel/id";
import { paperLocales } from "@carepoint/domain/kernel/language";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { Tag } from "lucide-react";
import { useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { languageName } from "../../../lib/format.ts";
import { givePdf } from "../../../lib/save-file.ts";
import { useLabelPaper } from "../data.ts";

/** Labels for the boxes of what was given out, in the language that the patient reads unless another is chosen. */
export function PrintLabels({ dispenseId }: { dispenseId: string }) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const made = useLabelPaper();
  const [chosen, setChosen] = useState("");
  const locale = paperLocales.find((each) => each === chosen);
  const make = () =>
    made.mutate(
      { dispenseId: dispenseIdOf.parse(dispenseId), ...(locale && { locale }) },
      {
        onSuccess: (file) => void givePdf(file),
        onError: () => toast({ title: t`The PDF could not be made just now. Try again.`, tone: "warn" }),
      },
    );
  return (
    <div className="flex flex-wrap items-end gap-3">
      <SelectField
        className="w-full sm:w-56"
        label={t`Language of the labels`}
        value={chosen}
        onChange={({ target }) => setChosen(target.value)}
        options={[
          { value: "", label: t`The patient's` },
          ...paperLocales.map((value) => ({ value, label: languageName(value) })),
        ]}
      />
      <Button icon={<Tag aria-hidden />} blocked={blocked} pending={made.isPending} onClick={make}>
        <Trans>Print the labels</Trans>
      </Button>
    </div>
  );
}
