import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";

/** The way back from whatever stands below the list of stock. */
export function BackToStock() {
  return (
    <Link to="/pharmacy/stock">
      <ChevronLeft aria-hidden />
      <Trans>Stock</Trans>
    </Link>
  );
}
