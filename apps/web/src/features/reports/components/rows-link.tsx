import { Link, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { RowsSearch } from "./rows-search.ts";

/** Where the pages of money stand in a shell. */
export type MoneyBase = "/admin/money" | "/desk/money";

type RowsLinkProps = { base: MoneyBase; search: RowsSearch; children: ReactNode };

/** From a figure to the rows behind it. */
export function RowsLink({ base, search, children }: RowsLinkProps) {
  const look = "text-action underline underline-offset-2";
  return base === "/admin/money" ? (
    <Link to="/admin/money/rows" search={search} className={look}>
      {children}
    </Link>
  ) : (
    <Link to="/desk/money/rows" search={search} className={look}>
      {children}
    </Link>
  );
}

export function useRowsJump(base: MoneyBase): (search: RowsSearch) => void {
  const navigate = useNavigate();
  return (search) =>
    void (base === "/admin/money"
      ? navigate({ to: "/admin/money/rows", search })
      : navigate({ to: "/desk/money/rows", search }));
}
