import type { PaperSize } from "@carepoint/domain/billing/sheet";
import type { InvoiceId } from "@carepoint/domain/kernel/id";
import { localeSchema } from "@carepoint/domain/kernel/language";
import { Button } from "@carepoint/ui/blocks/button";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { useLingui } from "@lingui/react/macro";
import { FileDown } from "lucide-react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { givePdf } from "../../../lib/save-file.ts";
import { usePaper } from "./sheet-data.ts";

type PaperFileProps = { invoiceId: InvoiceId; size: PaperSize };

/** The bill as a file: shared where the device shares files, saved where it does not. Counted as a print. */
export function PaperFile({ invoiceId, size }: PaperFileProps) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const paper = usePaper();
  const fetchPaper = () =>
    paper.mutate(
      { invoiceId, size, locale: localeSchema.catch("en").parse(i18n.locale) },
      {
        onSuccess: (file) => void givePdf(file),
        onError: () => toast({ title: t`The PDF could not be made just now. Try again.`, tone: "warn" }),
      },
    );
  return (
    <Button
      icon={<FileDown aria-hidden />}
      aria-label={t`Save as PDF`}
      blocked={blocked}
      pending={paper.isPending}
      onClick={fetchPaper}
    >
      PDF
    </Button>
  );
}
