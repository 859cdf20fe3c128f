import type { BranchId } from "@carepoint/domain/kernel/id";
import { createContext, type ReactNode, useContext } from "react";
import { useSignedIn } from "../../../lib/session.ts";

/** Where the desk's screens stand: at whose branch, and which pages their links lead to. */
export interface DeskPlace {
  readonly branchId: BranchId | null;
  readonly board: "/desk" | "/admin/visits";
  readonly book: "/desk/book" | "/admin/book";
}

const Place = createContext<DeskPlace | null>(null);

export function DeskPlaceProvider({ place, children }: { place: DeskPlace; children: ReactNode }) {
  return <Place value={place}>{children}</Place>;
}

/** The desk's own branch and pages, unless somebody without a branch has chosen one. */
export function useDeskPlace(): DeskPlace {
  const { branchId } = useSignedIn();
  return useContext(Place) ?? { branchId, board: "/desk", book: "/desk/book" };
}
