import { Button } from "@carepoint/ui/blocks/button";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { useLingui } from "@lingui/react/macro";
import { FileDown } from "lucide-react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { givePdf } from "../../../lib/save-file.ts";
import { type AskedPaper, useReportPaper } from "./paper-data.ts";

type PdfButtonProps = {
  paper: AskedPaper;
  /** What is on it, for who does not see which table stands above. */
  label: string;
};

/** Saves a report as PDF. */
export function PdfButton({ paper, label }: PdfButtonProps) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const made = useReportPaper();
  const save = () =>
    made.mutate(paper, {
      onSuccess: (file) => void givePdf(file),
      onError: () => toast({ title: t`The PDF could not be made just now. Try again.`, tone: "warn" }),
    });
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
