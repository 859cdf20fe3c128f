import { CloudOff, Inbox, Lock, Unplug } from "lucide-react";
import type { ReactNode } from "react";
import { EmptyState } from "./empty-state.tsx";
import { SkeletonRows } from "./skeleton.tsx";
import { VisuallyHidden } from "./visually-hidden.tsx";

export type ViewText = { title: ReactNode; body?: ReactNode; action?: ReactNode; icon?: ReactNode };
export type AsyncViewState = "loading" | "ready" | "empty" | "error" | "offline-missing" | "forbidden";

export type AsyncViewProps = {
  state: AsyncViewState;
  loadingLabel: string;
  /** Shaped like the content; rows unless given. */
  skeleton?: ReactNode;
  empty?: ViewText;
  /** What failed, with the retry as its action and the reference a person can read out on the phone. */
  error?: ViewText & { referenceId?: string | undefined; referenceLabel?: string };
  offlineMissing?: ViewText;
  forbidden?: ViewText;
  /** The chip that tells the age of what is shown from this device; that there is nothing has an age too. */
  freshness?: ReactNode;
  children?: ReactNode;
};

/** The six states of anything that is fetched, drawn once. */
export function AsyncView({ state, loadingLabel, skeleton, freshness, children, ...texts }: AsyncViewProps) {
  if (state === "ready") {
    return (
      <>
        {freshness && <div className="mb-3 flex">{freshness}</div>}
        {children}
      </>
    );
  }
  if (state === "loading") {
    return (
      <div role="status" aria-busy="true">
        <VisuallyHidden>{loadingLabel}</VisuallyHidden>
        {skeleton ?? <SkeletonRows />}
      </div>
    );
  }
  if (state === "empty") {
    return (
      <div data-empty>
        <Message text={texts.empty} icon={<Inbox />}>
          {freshness && <div className="mt-3 flex justify-center">{freshness}</div>}
        </Message>
      </div>
    );
  }
  if (state === "offline-missing")
    return (
      <div data-missing>
        <Message text={texts.offlineMissing} icon={<CloudOff />} />
      </div>
    );
  if (state === "forbidden") return <Message text={texts.forbidden} icon={<Lock />} />;

  const { referenceId, referenceLabel } = texts.error ?? {};
  return (
    <div role="alert">
      <Message text={texts.error} icon={<Unplug />}>
        {referenceId && (
          <p className="mt-1 text-sm">
            {referenceLabel} <code className="select-all font-sans tabular-nums">{referenceId}</code>
          </p>
        )}
      </Message>
    </div>
  );
}

function Message({ text, icon, children }: { text: ViewText | undefined; icon: ReactNode; children?: ReactNode }) {
  if (!text) return null;
  return (
    <EmptyState icon={text.icon ?? icon} title={text.title} action={text.action}>
      {text.body && <p>{text.body}</p>}
      {children}
    </EmptyState>
  );
}
