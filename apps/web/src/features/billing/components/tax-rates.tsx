import {
  type LineTax,
  lawfulRates,
  rateOn,
  type TaxClass,
  taxClasses,
  taxTreatments,
} from "@carepoint/domain/billing/gst";
import { setTaxRateInput, type TaxRateView } from "@carepoint/domain/billing/tax-rates";
import { addDays, type CalendarDate } from "@carepoint/domain/kernel/calendar";
import { Button } from "@carepoint/ui/blocks/button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { TextField } from "@carepoint/ui/blocks/text-field";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import type { MessageDescriptor } from "@lingui/core";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { QueryView } from "../../../components/query-view.tsx";
import { dateText, listText, number } from "../../../lib/format.ts";
import { usePriceCommands, useTaxRates } from "./price-data.ts";
import { rateText, taxClassWords, treatmentWords } from "./tax-words.ts";

/** What each class of supply bears today and from which day it will bear something else. */
export function TaxRates({ today }: { today: CalendarDate }) {
  const { i18n, t } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const { setTaxRate } = usePriceCommands();
  /** Of those that begin later each that changes something: one that was taken back is written as what holds before it. */
  const comingOf = (rates: readonly TaxRateView[], of: TaxClass) =>
    rates
      .filter(({ taxClass, validFrom }) => taxClass === of && validFrom > today)
      .filter((rate, index, all) => all.findIndex(({ validFrom }) => validFrom === rate.validFrom) === index)
      .filter((rate) => !isSame(rate, before(rates, rate)))
      .toSorted((a, b) => a.validFrom.localeCompare(b.validFrom));
  const takeBack = (rates: readonly TaxRateView[], rate: TaxRateView, seen: number) => {
    const { treatment, basisPoints } = before(rates, rate);
    const { taxClass, validFrom } = rate;
    setTaxRate.mutate(
      { taxClass, validFrom, treatment, basisPoints, seen },
      { onSuccess: () => toast({ title: t`The rate is taken back`, tone: "success" }) },
    );
  };
  const named = (words: MessageDescriptor) => i18n._(words);
  const said = (rate: TaxRateView) => {
    const [day, text] = [dateText(rate.validFrom), rateText(rate, named)];
    return t`${text} from ${day}`;
  };
  return (
    <QueryView query={useTaxRates()}>
      {({ items, written }) => (
        <div className="flex flex-col gap-6">
          <SummaryList
            figures
            rows={taxClasses.map((of) => ({
              key: of,
              term: i18n._(taxClassWords[of]),
              detail: [rateText(rateOn(items, of, today), named), ...comingOf(items, of).map(said)].join(" · "),
            }))}
          />
          {taxClasses
            .flatMap((of) => comingOf(items, of))
            .map((rate) => {
              const name = `${i18n._(taxClassWords[rate.taxClass])}: ${said(rate)}`;
              return (
                <div key={`${rate.taxClass} ${rate.validFrom}`} className="flex flex-wrap items-center gap-3">
                  <span>{name}</span>
                  <Button
                    size="compact"
                    blocked={blocked}
                    pending={setTaxRate.isPending}
                    aria-label={t`Take back: ${name}`}
                    onClick={() => takeBack(items, rate, written)}
                  >
                    <Trans>Take back</Trans>
                  </Button>
                </div>
              );
            })}
          <ErrorNotice error={setTaxRate.error} />
          <SetTaxRate today={today} seen={written} />
        </div>
      )}
    </QueryView>
  );
}

const isSame = (one: LineTax, other: LineTax) =>
  one.treatment === other.treatment && one.basisPoints === other.basisPoints;

/** What the class bears on the day before a rate begins. */
const before = (rates: readonly TaxRateView[], { taxClass, validFrom }: TaxRateView) =>
  rateOn(rates, taxClass, addDays(validFrom, -1));

function SetTaxRate({ today, seen }: { today: CalendarDate; seen: number }) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const { setTaxRate } = usePriceCommands();
  const tomorrow = addDays(today, 1);
  const [said, setSaid] = useState({ taxClass: "medicine", treatment: "taxable", percent: "", validFrom: "" });
  const [tried, setTried] = useState(false);
  const say = (change: Partial<typeof said>) => setSaid({ ...said, ...change });
  const taxed = said.treatment === "taxable";
  const basisPoints = taxed ? Math.round(Number(said.percent) * 100) : 0;
  const { taxClass, treatment, validFrom } = said;
  const read = setTaxRateInput.safeParse({ taxClass, treatment, validFrom, basisPoints, seen });
  const wrong = (field: string) => tried && read.error?.issues.some(({ path }) => path[0] === field);
  const isPast = tried && (wrong("validFrom") || validFrom < tomorrow);
  const lawful = listText(lawfulRates(read.data?.validFrom ?? tomorrow).map((rate) => number(rate / 100)));
  const save = () => {
    setTried(true);
    if (!read.success || read.data.validFrom < tomorrow) return;
    setTaxRate.mutate(read.data, {
      onSuccess: () => {
        toast({ title: t`The rate is saved`, tone: "success" });
        setTried(false);
        say({ percent: "", validFrom: "" });
      },
    });
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-4">
        <SelectField
          label={t`Taxed as`}
          value={taxClass}
          options={taxClasses.map((value) => ({ value, label: i18n._(taxClassWords[value]) }))}
          onChange={(event) => say({ taxClass: event.target.value })}
        />
        <SelectField
          label={t`GST`}
          value={treatment}
          options={taxTreatments.map((value) => ({ value, label: i18n._(treatmentWords[value]) }))}
          onChange={(event) => say({ treatment: event.target.value })}
        />
        {taxed && (
          <NumberField
            label={t`Rate`}
            unit="%"
            decimal
            maxLength={5}
            value={said.percent}
            error={wrong("basisPoints") ? t`The law knows these rates, in percent: ${lawful}.` : undefined}
            onChange={(event) => say({ percent: event.target.value })}
          />
        )}
        <TextField
          type="date"
          label={t`In force from`}
          min={tomorrow}
          value={validFrom}
          error={isPast ? t`Choose a day after today.` : undefined}
          onChange={(event) => say({ validFrom: event.target.value })}
        />
      </div>
      <ErrorNotice error={setTaxRate.error} />
      <Button className="self-start" blocked={blocked} pending={setTaxRate.isPending} onClick={save}>
        <Trans>Set the rate</Trans>
      </Button>
    </div>
  );
}
