import type { PackageView } from "@carepoint/domain/billing/packages";
import { firstPriceDay } from "@carepoint/domain/billing/price-list";
import type { CalendarDate } from "@carepoint/domain/kernel/calendar";
import { parseRupees } from "@carepoint/domain/kernel/rupees";
import { Button } from "@carepoint/ui/blocks/button";
import { ConfirmDialog } from "@carepoint/ui/blocks/confirm-dialog";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useContentWords } from "../../../components/package-words.ts";
import { dateText, money, number } from "../../../lib/format.ts";
import { useLocalized } from "../../../lib/localized.ts";
import { useSession } from "../../../lib/session.ts";
import { NewPriceFields } from "./new-price-fields.tsx";
import { usePackageCommands } from "./package-data.ts";

type PackageFactsProps = { shown: PackageView; today: CalendarDate; onDone: () => void };

/** What a package is, what it costs from a day on, and its end. */
export function PackageFacts({ shown, today, onDone }: PackageFactsProps) {
  const { t } = useLingui();
  const pick = useLocalized();
  const words = useContentWords();
  const blocked = useOnlineOnly();
  const { withdrawPackage } = usePackageCommands();
  const [asking, setAsking] = useState(false);
  const { id: packageId, price, coming, contents, validDays, withdrawn } = shown;
  const name = pick(shown.name);
  const days = number(validDays);
  return (
    <div className="flex flex-col gap-6">
      <SummaryList
        dense
        rows={[
          ...contents.map((content) => ({ term: words(content), detail: `${number(content.quantity)} ×` })),
          { term: t`To be used within`, detail: t`${days} days` },
          { term: t`Price`, detail: price === null ? "–" : money(price) },
          ...coming.map(({ validFrom, price: then }) => ({ term: dateText(validFrom), detail: money(then) })),
        ]}
      />
      {!withdrawn && (
        <>
          <NewPrice shown={shown} today={today} onDone={onDone} />
          <ErrorNotice error={withdrawPackage.error} />
          <Button className="self-start" blocked={blocked} onClick={() => setAsking(true)}>
            <Trans>Take it off the list</Trans>
          </Button>
        </>
      )}
      <ConfirmDialog
        open={asking}
        title={t`Take ${name} off the list?`}
        confirmLabel={t`Take it off`}
        cancelLabel={t`Back`}
        pending={withdrawPackage.isPending}
        onCancel={() => setAsking(false)}
        onConfirm={() =>
          withdrawPackage.mutate({ packageId }, { onSuccess: onDone, onSettled: () => setAsking(false) })
        }
      >
        <Trans>It is not sold any more. Whoever has bought it keeps it.</Trans>
      </ConfirmDialog>
    </div>
  );
}

function NewPrice({ shown, today, onDone }: PackageFactsProps) {
  const { t } = useLingui();
  const { setPackagePrice } = usePackageCommands();
  const first = firstPriceDay(useSession()?.role ?? "system", today);
  return (
    <NewPriceFields
      first={first}
      priceOf={(typed) => {
        const price = parseRupees(typed);
        return price !== null && price > 0 && price % 100 === 0 ? price : null;
      }}
      unreadable={t`Enter an amount in whole rupees.`}
      pending={setPackagePrice.isPending}
      error={setPackagePrice.error}
      onSave={(price, validFrom) =>
        setPackagePrice.mutate({ packageId: shown.id, price, validFrom }, { onSuccess: onDone })
      }
    />
  );
}
