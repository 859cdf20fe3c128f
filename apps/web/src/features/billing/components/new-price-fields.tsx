import { type CalendarDate, calendarDate } from "@carepoint/domain/kernel/calendar";
import type { Paise } from "@carepoint/domain/kernel/money";
import { Button } from "@carepoint/ui/blocks/button";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";

type NewPriceFieldsProps = {
  /** The first day that a price may be set for. */
  first: CalendarDate;
  priceOf: (typed: string) => Paise | null | undefined;
  /** What is said where no price could be read. */
  unreadable: string;
  pending: boolean;
  error: unknown;
  onSave: (price: Paise, validFrom: CalendarDate) => void;
};

/** What something of the list costs from a day on. */
export function NewPriceFields({ first, priceOf, unreadable, pending, error, onSave }: NewPriceFieldsProps) {
  const { t } = useLingui();
  const blocked = useOnlineOnly();
  const [typed, setTyped] = useState("");
  const [from, setFrom] = useState<string>(first);
  const [tried, setTried] = useState(false);
  const price = priceOf(typed);
  const validFrom = calendarDate.safeParse(from).data;
  const save = () => {
    setTried(true);
    if (price && validFrom) onSave(price, validFrom);
  };
  return (
    <section className="flex flex-col gap-4 border-hairline border-b pb-6">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          label={t`New price`}
          prefix="₹"
          inputMode="decimal"
          maxLength={12}
          value={typed}
          error={tried && !price ? unreadable : undefined}
          onChange={(event) => setTyped(event.target.value)}
        />
        <TextField
          type="date"
          label={t`In force from`}
          min={first}
          value={from}
          error={tried && !validFrom ? t`Fill this in.` : undefined}
          onChange={(event) => setFrom(event.target.value)}
        />
      </div>
      <ErrorNotice error={error} />
      <Button className="self-start" blocked={blocked} pending={pending} onClick={save}>
        <Trans>Set the price</Trans>
      </Button>
    </section>
  );
}
