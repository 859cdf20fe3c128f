import type { DepartmentId, DoctorId } from "@carepoint/domain/kernel/id";
import { Button } from "@carepoint/ui/blocks/button";
import { Notice } from "@carepoint/ui/blocks/notice";
import { Sheet } from "@carepoint/ui/blocks/sheet";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { BellRing, UserPlus } from "lucide-react";
import { useState } from "react";
import { useSession } from "../../../lib/session.ts";
import { useMyWaits } from "../data.ts";
import { JoinForm } from "./join-form.tsx";

export type WaitFor = { doctorId: DoctorId } | { departmentId: DepartmentId };

/** For whom no time suits: asks to be told when one comes free. */
export function JoinWaitlist({ of }: { of: WaitFor }) {
  const { t } = useLingui();
  const session = useSession();
  const [open, setOpen] = useState(false);
  const waits = useMyWaits().data ?? [];
  const joined = waits.some((each) =>
    "doctorId" in of ? each.doctorId === of.doctorId : each.departmentId === of.departmentId,
  );
  if (session?.account && session.role !== "patient") return null;
  if (joined) {
    return (
      <Notice
        live={false}
        tone="success"
        title={t`You are on this waiting list`}
        action={
          <Button render={<Link to="/visits" />}>
            <Trans>See my visits</Trans>
          </Button>
        }
      >
        <Trans>When a time comes free it is held for you, and you are told by SMS and on this device.</Trans>
      </Notice>
    );
  }
  return (
    <div className="flex flex-col gap-2 border-hairline border-t pt-4">
      <p className="text-soft">
        <Trans>No time that suits you? When one comes free we hold it for you and tell you.</Trans>
      </p>
      {session?.account && session.patients.length === 0 ? (
        <Button className="self-start" icon={<UserPlus aria-hidden />} render={<Link to="/family" />}>
          <Trans>Say who comes, then join the waiting list</Trans>
        </Button>
      ) : session?.account ? (
        <Button className="self-start" icon={<BellRing aria-hidden />} onClick={() => setOpen(true)}>
          <Trans>Join the waiting list</Trans>
        </Button>
      ) : (
        <Button
          className="self-start"
          icon={<BellRing aria-hidden />}
          render={<Link to="/sign-in" search={{ next: pageOf(of) }} />}
        >
          <Trans>Sign in to join the waiting list</Trans>
        </Button>
      )}
      <Sheet open={open} onClose={() => setOpen(false)} title={t`Join the waiting list`} closeLabel={t`Close`}>
        {open && <JoinForm of={of} patients={session?.patients ?? []} onDone={() => setOpen(false)} />}
      </Sheet>
    </div>
  );
}

/** Where one comes back to after signing in. */
function pageOf(of: WaitFor): string {
  return "doctorId" in of ? `/doctors/${of.doctorId}` : `/departments/${of.departmentId}`;
}
