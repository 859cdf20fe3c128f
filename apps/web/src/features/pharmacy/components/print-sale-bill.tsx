import { paperSizes } from "@carepoint/domain/billing/sheet";
import type { InvoiceId } from "@carepoint/domain/kernel/id";
import { localeSchema } from "@carepoint/domain/kernel/language";
import { Button } from "@carepoint/ui/blocks/button";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { Printer } from "lucide-react";
import { useState } from "react";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { readPreference } from "../../../lib/preferences.ts";
import { givePdf } from "../../../lib/save-file.ts";
import { useSaleBillPaper } from "../data.ts";

type PrintSaleBillProps = { invoiceId: InvoiceId; of?: string; size?: "compact" };

/** The bill of what was given out, or with its number `of` a note, as a file for the printer; the first time it is the original. */
export function PrintSaleBill({ invoiceId, of, size: height }: PrintSaleBillProps) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const makePaper = useSaleBillPaper();
  const [pending, setPending] = useState(false);
  const make = async () => {
    setPending(true);
    const size = paperSizes.find((each) => each === readPreference("paper")) ?? "a4";
    try {
      await givePdf(await makePaper({ invoiceId, size, locale: localeSchema.catch("en").parse(i18n.locale) }));
    } catch {
      toast({ title: t`The PDF could not be made just now. Try again.`, tone: "warn" });
    }
    setPending(false);
  };
  return (
    <Button
      {...(height && { size: height })}
      icon={<Printer aria-hidden />}
      blocked={blocked}
      pending={pending}
      onClick={() => void make()}
    >
      {of === undefined ? <Trans>Print the bill</Trans> : <Trans>Print credit note {of}</Trans>}
    </Button>
  );
}
