import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { whenRested } from "../lib/calm.ts";
import { allowLive, useFollow } from "../lib/live.ts";
import { renewPush } from "../lib/push.ts";
import { type Session, sessionQuery, useSession } from "../lib/session.ts";
import { useTRPCClient } from "../lib/trpc.ts";

/** The store and its cipher come for who is signed in; a visitor's first page goes without. */
const keeping = () => import("../offline/sync.ts");

/** Runs beside every page of someone signed in: hints, kept rows, the push address. Draws nothing. */
export function SessionKeeper() {
  const session = useSession();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const known = session !== undefined;
  const role = session?.role ?? null;
  const accountId = session?.locked ? undefined : session?.account?.id;

  useFollow(topicsOf(session), () => {
    if (role !== "front_desk") void keeping().then(({ requestPull }) => requestPull());
    void queryClient.invalidateQueries({ refetchType: "active" });
  });
  useEffect(() => allowLive(known), [known]);
  useEffect(() => {
    if (!accountId) return;
    let stop: Promise<(() => void) | undefined> | undefined;
    // What is on the screen comes first, then what is kept for later.
    const callOff = whenRested(() => (stop = keeping().then(({ startSync }) => startSync(accountId, client, role))));
    return () => {
      callOff();
      void stop?.then((end) => end?.());
    };
  }, [accountId, client, role]);
  useEffect(() => {
    if (!accountId || session?.source !== "server") return;
    const renew = () => void renewPush(client).catch(() => undefined);
    renew();
    const onMessage = ({ data }: MessageEvent) => data?.type === "PUSH_RENEWED" && renew();
    navigator.serviceWorker?.addEventListener("message", onMessage);
    return () => navigator.serviceWorker?.removeEventListener("message", onMessage);
  }, [accountId, session?.source, client]);
  useEffect(() => {
    const onVisible = () => document.visibilityState === "visible" && void queryClient.invalidateQueries(sessionQuery);
    document.addEventListener("visibilitychange", onVisible);
    return () => document.removeEventListener("visibilitychange", onVisible);
  }, [queryClient]);
  return null;
}

function topicsOf(session: Session | undefined): string[] {
  if (!session?.account || session.locked) return [];
  return [
    `account:${session.account.id}`,
    ...(session.doctorId ? [`doctor:${session.doctorId}`] : []),
    ...(session.branchId ? atBranch(session.role, session.branchId) : []),
  ];
}

/** What of a branch a role has on its screens: the board of visits, refunds that need a person. */
function atBranch(role: Session["role"], branchId: string): string[] {
  if (role === "billing_manager") return [`money:${branchId}`];
  return role === "front_desk" ? [`branch:${branchId}`, `money:${branchId}`] : [];
}
