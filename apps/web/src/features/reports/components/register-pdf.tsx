import type { PrintedRegister } from "@carepoint/domain/pharmacy/registers";
import { Button } from "@carepoint/ui/blocks/button";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { useLingui } from "@lingui/react/macro";
import { FileDown } from "lucide-react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { codeOf } from "../../../lib/errors.ts";
import { givePdf } from "../../../lib/save-file.ts";
import { useRegisterPaper } from "./register-data.ts";
import type { RegisterDays } from "./register-place.ts";

type RegisterPdfProps = { register: PrintedRegister; period: RegisterDays; label: string };

/** Saves a register as PDF. */
export function RegisterPdf({ register, period, label }: RegisterPdfProps) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
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
  return (
    <Button
      size="compact"
      icon={<FileDown aria-hidden />}
      blocked={blocked}
      pending={made.isPending}
      aria-label={t`Save as PDF: ${label}`}
      data-print="hidden"
      onClick={save}
    >
      PDF
    </Button>
  );
}
