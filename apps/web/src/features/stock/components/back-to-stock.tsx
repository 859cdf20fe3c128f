import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";

/** The way back from whatever stands below the list of stock, to the store that was looked at. */
export function BackToStock({ store }: { store?: unknown }) {
  return (
    <Link to="/pharmacy/stock" search={store ? { store } : {}}>
      <ChevronLeft aria-hidden />
      <Trans>Stock</Trans>
    </Link>
  );
}
