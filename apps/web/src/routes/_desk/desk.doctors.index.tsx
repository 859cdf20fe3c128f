import { createFileRoute } from "@tanstack/react-router";
import { BranchDoctors } from "../../features/doctors/screens/branch-doctors.tsx";
import { requireRole, useSignedIn } from "../../lib/session.ts";

export const Route = createFileRoute("/_desk/desk/doctors/")({
  beforeLoad: requireRole("front_desk"),
  component: OwnBranch,
});

function OwnBranch() {
  const { branchId } = useSignedIn();
  return branchId && <BranchDoctors branchId={branchId} />;
}
