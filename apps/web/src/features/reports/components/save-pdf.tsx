import { Button } from "@carepoint/ui/blocks/button";
import { useLingui } from "@lingui/react/macro";
import { FileDown } from "lucide-react";
import { useOnlineOnly } from "../../../components/online-only.ts";

type SavePdfProps = {
  /** What is on it, for who does not see which table stands above. */
  label: string;
  pending: boolean;
  onSave: () => void;
};

/** The button beside a table that saves it as PDF. */
export function SavePdf({ label, pending, onSave }: SavePdfProps) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  return (
    <Button
      size="compact"
      icon={<FileDown aria-hidden />}
      blocked={blocked}
      pending={pending}
      aria-label={t`Save as PDF: ${label}`}
      data-print="hidden"
      onClick={onSave}
    >
      PDF
    </Button>
  );
}
