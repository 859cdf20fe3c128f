import type { FoundMedicineView } from "@carepoint/domain/catalogue/schema";
import type { StockCountId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Trans } from "@lingui/react/macro";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { codeOf } from "../../../lib/errors.ts";
import { useCountCommands } from "./sheet-data.ts";

type NotOnSheetProps = { countId: StockCountId; medicine: FoundMedicineView; onLeft: () => void };

/** A medicine that lies there and is not to be counted: it can be, if the store ever had any of it. */
export function NotOnSheet({ countId, medicine, onLeft }: NotOnSheetProps) {
  const offline = useOnlineOnly();
  const { addToCount } = useCountCommands();
  const { id: medicineId, brand } = medicine;
  if (addToCount.error && codeOf(addToCount.error) === "not_found")
    return (
      <Notice tone="warn" action={<Button onClick={onLeft}>{<Trans>Back to all lines</Trans>}</Button>}>
        <Trans>This store never had any of {brand}. Receive it first, then count it.</Trans>
      </Notice>
    );
  return (
    <Notice
      title={<Trans>{brand} is not on this sheet.</Trans>}
      action={
        <Button
          blocked={offline}
          pending={addToCount.isPending}
          onClick={() => addToCount.mutate({ countId, medicineId })}
        >
          <Trans>Put it on the sheet</Trans>
        </Button>
      }
    >
      <ErrorNotice error={addToCount.error} />
    </Notice>
  );
}
