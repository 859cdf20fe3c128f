import { type CsvCell, csvOf } from "@carepoint/domain/kernel/csv";
import { Button } from "@carepoint/ui/blocks/button";
import { useLingui } from "@lingui/react/macro";
import { Download } from "lucide-react";
import { useState } from "react";
import { saveFile } from "../lib/save-file.ts";

type CsvButtonProps = {
  /** Of the file, without its ending. */
  name: string;
  /** What is in it, for who does not see which table stands above. */
  label: string;
  rows: () => readonly (readonly CsvCell[])[] | Promise<readonly (readonly CsvCell[])[]>;
};

/** Saves a table for a spreadsheet, with headings in the reader's language, and with the mark that tells it the letters are Unicode. */
export function CsvButton({ name, label, rows }: CsvButtonProps) {
  const { t } = useLingui();
  const [pending, setPending] = useState(false);
  const save = async () => {
    setPending(true);
    try {
      saveFile(`${name}.csv`, "text/csv", `\uFEFF${csvOf(await rows())}`);
    } finally {
      setPending(false);
    }
  };
  return (
    <Button
      size="compact"
      icon={<Download aria-hidden />}
      pending={pending}
      aria-label={t`Save as CSV: ${label}`}
      data-print="hidden"
      onClick={() => void save()}
    >
      CSV
    </Button>
  );
}
