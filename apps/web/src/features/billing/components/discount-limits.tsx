import type { DiscountLimit } from "@carepoint/domain/billing/price-list";
import { Button } from "@carepoint/ui/blocks/button";
import { NumberField } from "@carepoint/ui/blocks/number-field";
import { SummaryList } from "@carepoint/ui/blocks/summary-list";
import { useToast } from "@carepoint/ui/blocks/toast-region";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { roleNames } from "../../../components/role-names.ts";
import { number } from "../../../lib/format.ts";
import { usePriceCommands } from "./price-data.ts";

/** How much each role may leave off; only the administration changes it. */
export function DiscountLimits({ limits, may }: { limits: readonly DiscountLimit[]; may: boolean }) {
  const { i18n } = useLingui();
  if (may)
    return (
      <div className="flex flex-col gap-4">
        {limits.map((limit) => (
          <Limit key={limit.role} {...limit} />
        ))}
      </div>
    );
  return (
    <SummaryList
      figures
      rows={limits.map(({ role, basisPoints }) => ({
        key: role,
        term: i18n._(roleNames[role]),
        detail: `${number(basisPoints / 100)} %`,
      }))}
    />
  );
}

function Limit({ role, basisPoints }: DiscountLimit) {
  const { t, i18n } = useLingui();
  const toast = useToast();
  const blocked = useOnlineOnly();
  const { setDiscountLimit } = usePriceCommands();
  const [typed, setTyped] = useState(String(basisPoints / 100));
  const wanted = Math.round(Number(typed) * 100);
  const fits = typed.trim() !== "" && wanted >= 0 && wanted <= 10_000;
  const save = () =>
    setDiscountLimit.mutate(
      { role, basisPoints: wanted },
      { onSuccess: () => toast({ title: t`The limit is saved`, tone: "success" }) },
    );
  return (
    <div className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-3">
        <NumberField
          className="w-56"
          label={i18n._(roleNames[role])}
          unit="%"
          decimal
          maxLength={5}
          value={typed}
          error={fits ? undefined : t`Between 0 and 100.`}
          onChange={(event) => setTyped(event.target.value)}
        />
        <Button
          blocked={blocked}
          pending={setDiscountLimit.isPending}
          disabled={!fits || wanted === basisPoints}
          onClick={save}
        >
          <Trans>Save</Trans>
        </Button>
      </div>
      <ErrorNotice error={setDiscountLimit.error} />
    </div>
  );
}
