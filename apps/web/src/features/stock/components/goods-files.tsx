import { type CsvCell, csvOf } from "@carepoint/domain/kernel/csv";
import { Button } from "@carepoint/ui/blocks/button";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { Download, FileDown } from "lucide-react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { givePdf, saveFile } from "../../../lib/save-file.ts";
import { type AskedGoodsPaper, useGoodsPaper } from "./purchasing-data.ts";

type GoodsFilesProps = {
  paper: AskedGoodsPaper;
  /** Of the file, without its ending. */
  name: string;
  rows?: () => readonly (readonly CsvCell[])[];
};

/** What a supplier gets, as PDF and as a table for a spreadsheet. */
export function GoodsFiles({ paper, name, rows }: GoodsFilesProps) {
  const { t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const made = useGoodsPaper();
  const save = () =>
    made.mutate(paper, {
      onSuccess: (file) => void givePdf(file),
      onError: () => toast({ title: t`The PDF could not be made just now. Try again.`, tone: "warn" }),
    });
  return (
    <>
      <Button icon={<FileDown aria-hidden />} blocked={blocked} pending={made.isPending} onClick={save}>
        <Trans>Save as PDF</Trans>
      </Button>
      {rows && (
        <Button
          icon={<Download aria-hidden />}
          onClick={() => saveFile(`${name}.csv`, "text/csv", `\uFEFF${csvOf(rows())}`)}
        >
          <Trans>Save as CSV</Trans>
        </Button>
      )}
    </>
  );
}
