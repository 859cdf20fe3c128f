import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";

export type PathLinkProps = {
  /** A path of ours, with or without a query. */
  to: string;
  className?: string;
  children?: ReactNode;
  "aria-current"?: "page" | undefined;
};

/**
 * A link to a path known as text only: from navigation data, a role's start, a notification. Blocks may dress it.
 * Exact: whether a place is the current one above its sub-pages is the navigation's business, not the router's.
 */
export function PathLink({ to, ...dressed }: PathLinkProps) {
  const [path = "/", query] = to.split("?");
  const search = query ? Object.fromEntries(new URLSearchParams(query)) : {};
  return <Link to={path} search={search} activeOptions={{ exact: true, includeSearch: false }} {...dressed} />;
}
