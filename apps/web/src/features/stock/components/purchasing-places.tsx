import { Button } from "@carepoint/ui/blocks/button";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";

/** The pages about suppliers, side by side above each of them. */
export function PurchasingPlaces({ current }: { current: "orders" | "suppliers" | "returns" | "recalls" }) {
  const { t } = useLingui();
  const look = (place: typeof current) =>
    place === current ? ({ variant: "secondary", "aria-current": "page" } as const) : ({ variant: "quiet" } as const);
  return (
    <nav aria-label={t`Purchasing`} className="flex flex-wrap gap-1">
      <Button size="compact" {...look("orders")} render={<Link to="/pharmacy/purchasing" />}>
        <Trans>Orders to suppliers</Trans>
      </Button>
      <Button size="compact" {...look("suppliers")} render={<Link to="/pharmacy/purchasing/suppliers" />}>
        <Trans>Suppliers</Trans>
      </Button>
      <Button size="compact" {...look("returns")} render={<Link to="/pharmacy/purchasing/returns" />}>
        <Trans>Goods that went back</Trans>
      </Button>
      <Button size="compact" {...look("recalls")} render={<Link to="/pharmacy/purchasing/recalls" />}>
        <Trans>Recalls</Trans>
      </Button>
    </nav>
  );
}
