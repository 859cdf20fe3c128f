import { useToast } from "@carepoint/ui/blocks/toast-region";
import { useLingui } from "@lingui/react/macro";
import { givePdf } from "../../../lib/save-file.ts";
import { type AskedPaper, useReportPaper } from "./paper-data.ts";
import { SavePdf } from "./save-pdf.tsx";

type PdfButtonProps = {
  paper: AskedPaper;
  label: string;
};

/** Saves a report as PDF. */
export function PdfButton({ paper, label }: PdfButtonProps) {
  const { t } = useLingui();
  const toast = useToast();
  const made = useReportPaper();
  const save = () =>
    made.mutate(paper, {
      onSuccess: (file) => void givePdf(file),
      onError: () => toast({ title: t`The PDF could not be made just now. Try again.`, tone: "warn" }),
    });
  return <SavePdf label={label} pending={made.isPending} onSave={save} />;
}
