import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import type { TransferWish } from "@carepoint/domain/stock/transfers";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { IconButton } from "@carepoint/ui/blocks/icon-button";
import { Trans, useLingui } from "@lingui/react/macro";
import { Trash2 } from "lucide-react";
import { usePackWords } from "../../../components/pack-words.ts";
import { UnitsText } from "./units-text.tsx";

export interface EnteredWish {
  /** Of the line on the screen. */
  readonly key: string;
  readonly medicine: FoundMedicineView;
  readonly wish: TransferWish;
}

type WishLinesProps = { lines: readonly EnteredWish[]; onTaken: (key: string) => void };

/** What is to be sent so far. */
export function WishLines({ lines, onTaken }: WishLinesProps) {
  const { t } = useLingui();
  const words = usePackWords();
  const columns: Column<EnteredWish>[] = [
    { key: "medicine", header: t`Medicine`, card: "title", cell: ({ medicine }) => medicine.brand },
    { key: "pack", header: t`Pack`, yields: true, cell: ({ medicine }) => words.pack(medicine) },
    {
      key: "batch",
      header: t`Batch`,
      cell: ({ wish }) => (wish.batchId ? <Trans>Chosen by hand</Trans> : <Trans>What expires first</Trans>),
    },
    {
      key: "units",
      header: t`Units`,
      align: "end",
      card: "meta",
      cell: ({ wish, medicine }) => <UnitsText units={wish.units} packUnits={medicine.packUnits} />,
    },
    {
      key: "take",
      header: <span className="sr-only">{t`Take off`}</span>,
      align: "end",
      cell: ({ key, medicine }) => (
        <IconButton label={t`Take ${medicine.brand} off`} icon={<Trash2 aria-hidden />} onClick={() => onTaken(key)} />
      ),
    },
  ];
  return <DataTable caption={t`To be sent`} columns={columns} rows={lines} rowKey={({ key }) => key} />;
}
