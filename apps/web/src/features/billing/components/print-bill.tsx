import type { InvoiceView } from "@carepoint/domain/billing/schema";
import { type PaperSize, paperSizes } from "@carepoint/domain/billing/sheet";
import { Button } from "@carepoint/ui/blocks/button";
import { SelectField } from "@carepoint/ui/blocks/select-field";
import { Trans, useLingui } from "@lingui/react/macro";
import { Printer } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { readPreference, writePreference } from "../../../lib/preferences.ts";
import { InvoiceSheet } from "./invoice-sheet.tsx";
import { PaperFile } from "./paper-file.tsx";
import { paperWords } from "./print-words.ts";
import { fitRoll } from "./roll-length.ts";
import { usePrintBill, useSheet } from "./sheet-data.ts";

/** The paper and its copy; `size` of what is printed now. */
export function usePrinting(bill: Pick<InvoiceView, "id">) {
  const printBill = usePrintBill();
  const [size, setSize] = useState<PaperSize>(
    () => paperSizes.find((each) => each === readPreference("paper")) ?? "a4",
  );
  // Whoever prints past the button, or without the hospital, has a duplicate: only a counted first print is the original.
  const [copy, setCopy] = useState({ number: 2, asked: 0 });
  const paper = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (copy.asked === 0) return;
    const [sheet] = paper.current?.children ?? [];
    if (sheet) fitRoll(sheet);
    print();
  }, [copy]);
  const out = (number: number) => setCopy(({ asked }) => ({ number, asked: asked + 1 }));
  return {
    invoiceId: bill.id,
    size,
    copy: copy.number,
    paper,
    pending: printBill.isPending,
    choose: (wanted: PaperSize) => {
      writePreference("paper", wanted);
      setSize(wanted);
    },
    start: () =>
      printBill.mutate({ invoiceId: bill.id }, { onSuccess: (printed) => out(printed.copy), onError: () => out(2) }),
  };
}

export type Printing = ReturnType<typeof usePrinting>;

/** On which paper, and the press that prints. */
export function PrintControls({ printing }: { printing: Printing }) {
  const { t, i18n } = useLingui();
  return (
    <div className="flex flex-wrap items-end gap-3">
      <SelectField
        label={t`Paper`}
        labelHidden
        value={printing.size}
        options={paperSizes.map((value) => ({ value, label: i18n._(paperWords[value]) }))}
        onChange={(event) => printing.choose(event.target.value as PaperSize)}
      />
      <Button icon={<Printer aria-hidden />} pending={printing.pending} onClick={printing.start}>
        <Trans>Print</Trans>
      </Button>
      <PaperFile invoiceId={printing.invoiceId} size={printing.size} />
    </div>
  );
}

/** What the printer gets. A roll lies beside the screen until then, where its length can be measured. */
export function PrintedBill({ bill, printing }: { bill: InvoiceView; printing: Printing }) {
  const sheet = useSheet(bill.id, bill);
  if (!sheet) return null;
  return (
    <div
      ref={printing.paper}
      aria-hidden={printing.size === "roll" || undefined}
      className={
        printing.size === "roll"
          ? "invisible fixed start-[-200vw] top-0 print:visible print:static"
          : "hidden print:block"
      }
    >
      <InvoiceSheet sheet={sheet} size={printing.size} copy={printing.copy} />
    </div>
  );
}
