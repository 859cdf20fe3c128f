import type { PrintedRegister } from "@carepoint/domain/pharmacy/registers";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { useLingui } from "@lingui/react/macro";
import { codeOf } from "../../../lib/errors.ts";
import { givePdf } from "../../../lib/save-file.ts";
import { useRegisterPaper } from "./register-data.ts";
import type { RegisterDays } from "./register-place.ts";
import { SavePdf } from "./save-pdf.tsx";

type RegisterPdfProps = { register: PrintedRegister; period: RegisterDays; label: string };

/** Saves a register as PDF. */
export function RegisterPdf({ register, period, label }: RegisterPdfProps) {
  const { t } = useLingui();
  const toast = useToast();
  const made = useRegisterPaper();
  const refused = (error: unknown) =>
    codeOf(error) === "invalid_input"
      ? t`These are more entries than one paper holds. Choose fewer days.`
      : t`The PDF could not be made just now. Try again.`;
  const save = () =>
    made.mutate(
      { register, ...period },
      {
        onSuccess: (file) => void givePdf(file),
        onError: (error) => toast({ title: refused(error), tone: "warn" }),
      },
    );
  return <SavePdf label={label} pending={made.isPending} onSave={save} />;
}
