import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { useMedia } from "@carepoint/ui/use-media";
import { useLingui } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { PackText } from "../../../components/pack-text.tsx";
import { money } from "../../../lib/format.ts";
import { useCataloguePlace } from "./catalogue-place.ts";
import { MedicinePicture } from "./medicine-picture.tsx";
import { scheduleWords } from "./medicine-words.ts";

/** Medicines with their pack and today's price, each a way to its page: by its name in the table, the whole card on a phone. */
export function MedicineTable({ medicines }: { medicines: readonly FoundMedicineView[] }) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const to = useCataloguePlace();
  const small = useMedia("(width < 40rem)");
  const open = ({ id: part }: FoundMedicineView) => void navigate({ to, params: { part } });
  const columns: Column<FoundMedicineView>[] = [
    {
      key: "brand",
      header: t`Medicine`,
      card: "title",
      cell: (row) => (
        <span className="flex items-center gap-3">
          <MedicinePicture imageId={row.imageId} small />
          <span className="flex flex-col">
            {small ? (
              row.brand
            ) : (
              <Link to={to} params={{ part: row.id }} className="font-strong">
                {row.brand}
              </Link>
            )}
            {!row.active && <span className="text-sm text-soft">{t`not sold`}</span>}
            {row.discontinued && <span className="text-sm text-soft">{t`not made any more`}</span>}
          </span>
        </span>
      ),
    },
    {
      key: "composition",
      header: t`Made of`,
      cell: ({ composition }) => composition && <span className="block max-w-80">{composition}</span>,
    },
    { key: "pack", header: t`Pack`, cell: (row) => <PackText brand={row.brand} packText={row.packText} /> },
    { key: "maker", header: t`Maker`, yields: true, cell: ({ manufacturer }) => manufacturer || null },
    {
      key: "schedule",
      header: t`Schedule`,
      nowrap: true,
      cell: ({ schedule }) => (schedule === "none" ? null : i18n._(scheduleWords[schedule])),
    },
    {
      key: "price",
      header: t`Price`,
      align: "end",
      card: "meta",
      cell: ({ price }) => (price === null ? null : <Money>{money(price)}</Money>),
    },
    {
      key: "mrp",
      header: t`MRP`,
      align: "end",
      yields: true,
      cell: ({ mrp }) => (mrp === null ? null : <Money>{money(mrp)}</Money>),
    },
  ];
  return (
    <DataTable
      caption={t`Medicines`}
      columns={columns}
      rows={medicines}
      rowKey={({ id }) => id}
      {...(small && { onOpen: open })}
    />
  );
}
