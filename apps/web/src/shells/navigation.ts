import type { MessageDescriptor } from "@lingui/core";
import { useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";

export interface Place {
  readonly to: string;
  readonly label: MessageDescriptor;
  readonly icon: ReactNode;
  /** Only this very page; else everything below it counts as here. */
  readonly exact?: boolean;
}

/** Tells which of the places the reader is at. */
export function useIsCurrent(): (place: Pick<Place, "to" | "exact">) => boolean {
  const { pathname } = useLocation();
  return ({ to, exact }) => pathname === to || (!exact && pathname.startsWith(`${to}/`));
}
