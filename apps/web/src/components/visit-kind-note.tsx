import type { VisitKind } from "@carepoint/domain/appointments/kinds";
import { useLingui } from "@lingui/react/macro";
import { Phone, RotateCcw } from "lucide-react";
import { visitKindNames } from "./visit-kind-names.ts";

/** Says of what kind a visit is, where it is not the ordinary one. */
export function VisitKindNote({ kind }: { kind: VisitKind }) {
  const { i18n } = useLingui();
  if (kind === "in_person") return null;
  const Icon = kind === "tele" ? Phone : RotateCcw;
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap text-sm">
      <Icon aria-hidden="true" className="size-[1em] text-soft" />
      {i18n._(visitKindNames[kind])}
    </span>
  );
}
