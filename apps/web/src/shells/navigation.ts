import type { MessageDescriptor } from "@lingui/core";
import { useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";

export interface Place {
  readonly to: string;
  readonly label: MessageDescriptor;
  readonly icon: ReactNode;
  /** Only this very page; else everything below it counts as here. */
  readonly exact?: boolean;
  /** Pages elsewhere that are reached from here, and so lie here for the reader. */
  readonly also?: readonly string[];
}

/** Tells which of the places the reader is at. */
export function useIsCurrent(): (place: Pick<Place, "to" | "exact" | "also">) => boolean {
  const { pathname } = useLocation();
  const within = (path: string) => pathname === path || pathname.startsWith(`${path}/`);
  return ({ to, exact, also = [] }) => pathname === to || (!exact && within(to)) || also.some(within);
}
