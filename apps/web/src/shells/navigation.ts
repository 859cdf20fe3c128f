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
  /** Pages below it that are places of their own. */
  readonly elsewhere?: readonly string[];
}

/** Places that belong together, under a name. */
export interface PlaceGroup {
  readonly key: string;
  readonly label?: MessageDescriptor;
  readonly places: readonly Place[];
}

type Where = Pick<Place, "to" | "exact" | "also" | "elsewhere">;

/** Tells which of the places the reader is at. */
export function useIsCurrent(): (place: Where) => boolean {
  const { pathname } = useLocation();
  return (place) => isAt(pathname, place);
}

export function isAt(pathname: string, { to, exact, also = [], elsewhere = [] }: Where): boolean {
  const within = (path: string) => pathname === path || pathname.startsWith(`${path}/`);
  if (elsewhere.some(within)) return false;
  return pathname === to || (!exact && within(to)) || also.some(within);
}
