import type { MedicinePriceView, MedicineView } from "@carepoint/domain/catalogue/schema";
import { calendarDate } from "@carepoint/domain/kernel/calendar";
import { parseRupees } from "@carepoint/domain/kernel/rupees";
import { Button } from "@carepoint/ui/blocks/button";
import { type Column, DataTable } from "@carepoint/ui/blocks/data-table";
import { Money } from "@carepoint/ui/blocks/money";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { dateText, money } from "../../../lib/format.ts";
import { useCatalogueCommands } from "../data.ts";

type MedicinePricesProps = { medicine: MedicineView; may: boolean };

/** Its prices by date, the newest first, and another one for whoever may set it. */
export function MedicinePrices({ medicine, may }: MedicinePricesProps) {
  const { t } = useLingui();
  const { prices, today } = medicine;
  const now = prices.find(({ validFrom }) => validFrom <= today);
  const columns: Column<MedicinePriceView>[] = [
    {
      key: "from",
      header: t`In force from`,
      card: "title",
      cell: (row) => (row === now ? t`${dateText(row.validFrom)}, today's price` : dateText(row.validFrom)),
    },
    { key: "price", header: t`Price`, align: "end", card: "meta", cell: ({ price }) => <Money>{money(price)}</Money> },
    { key: "mrp", header: t`MRP`, align: "end", cell: ({ mrp }) => <Money>{money(mrp)}</Money> },
  ];
  return (
    <div className="flex flex-col gap-5">
      {may && <NewPrice medicine={medicine} />}
      {prices.length === 0 ? (
        <p className="text-soft">
          <Trans>It has no price yet and cannot be sold.</Trans>
        </p>
      ) : (
        <DataTable
          caption={t`Prices by date`}
          columns={columns}
          rows={prices}
          rowKey={({ written }) => String(written)}
        />
      )}
    </div>
  );
}

function NewPrice({ medicine: { id: medicineId, today, prices, mrp: oldMrp } }: { medicine: MedicineView }) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const { setPrice } = useCatalogueCommands();
  const [typed, setTyped] = useState({ mrp: typedAmount(oldMrp), price: "", from: `${today}` });
  const [tried, setTried] = useState(false);
  const [mrp, price] = [parseRupees(typed.mrp), parseRupees(typed.price)];
  const validFrom = calendarDate.safeParse(typed.from).data;
  const seen = prices.reduce((newest, { written }) => Math.max(newest, written), 0);
  const unreadable = t`Enter an amount in rupees, such as 250 or 250.50.`;
  const isAbove = Boolean(mrp && price && price > mrp);
  const save = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (mrp && price && validFrom && !isAbove) setPrice.mutate({ medicineId, seen, validFrom, mrp, price });
  };
  const field = (name: keyof typeof typed) => ({
    value: typed[name],
    onChange: ({ target }: { target: { value: string } }) => setTyped({ ...typed, [name]: target.value }),
  });
  const amount = { prefix: "₹", inputMode: "decimal", maxLength: 12 } as const;
  return (
    <form noValidate autoComplete="off" onSubmit={save} className="flex flex-col gap-4 border-hairline border-b pb-5">
      <div className="grid gap-4 sm:grid-cols-3">
        <TextField label={t`MRP`} {...amount} {...field("mrp")} error={tried && !mrp ? unreadable : undefined} />
        <TextField
          label={t`New price`}
          {...amount}
          {...field("price")}
          error={tried && !price ? unreadable : tried && isAbove ? t`No more than the MRP.` : undefined}
        />
        <TextField
          type="date"
          label={t`In force from`}
          min={today}
          {...field("from")}
          error={tried && !validFrom ? t`Fill this in.` : undefined}
        />
      </div>
      <ErrorNotice error={setPrice.error} />
      <Button type="submit" className="self-start" blocked={blocked} pending={setPrice.isPending}>
        <Trans>Set the price</Trans>
      </Button>
    </form>
  );
}

/** An amount as somebody would type it. */
function typedAmount(paise: number | null): string {
  if (paise === null) return "";
  return `${Math.trunc(paise / 100)}.${String(paise % 100).padStart(2, "0")}`;
}
