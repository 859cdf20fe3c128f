import { Button } from "@carepoint/ui/blocks/button";
import { TextArea } from "@carepoint/ui/blocks/text-area";
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import { ErrorNotice } from "../../../components/error-notice.tsx";
import { useOnlineOnly } from "../../../components/online-only.ts";
import { useProving } from "../../../components/proving.tsx";

type Proving = ReturnType<typeof useProving>;

type DecideRequestProps = {
  /** Asked by the reader, who cannot decide. */
  mine: boolean;
  /** The reader may agree and decline; else only take their own back. */
  may: boolean;
  /** What agreeing does, on its button. */
  agree: ReactNode;
  mineNote: ReactNode;
  pending: { readonly approving: boolean; readonly refusing: boolean };
  error: unknown;
  onAgree: (onError: Proving["refused"]) => void;
  onRefuse: (answer: string) => void;
};

/** The two ways on for a wish about money that somebody else decides: agree, with the password, or say why not. */
export function DecideRequest({ mine, may, pending, ...request }: DecideRequestProps) {
  const { t } = useLingui();
  const offline = useOnlineOnly();
  const proving = useProving();
  const [answer, setAnswer] = useState("");
  const [tried, setTried] = useState(false);
  const agree = async () => {
    if (await proving.prove()) request.onAgree(proving.refused);
  };
  const refuse = () => {
    setTried(true);
    if (answer.trim().length >= 3) request.onRefuse(answer.trim());
  };
  if (!mine && !may) return null;
  return (
    <div className="flex flex-col gap-4">
      <ErrorNotice error={request.error ?? proving.error} />
      {mine ? (
        <p className="max-w-prose">{request.mineNote}</p>
      ) : (
        <>
          {proving.field}
          <Button
            variant="primary"
            wide
            pending={pending.approving || proving.isPending}
            blocked={offline}
            onClick={() => void agree()}
          >
            {request.agree}
          </Button>
        </>
      )}
      <TextArea
        label={mine ? t`Why it is taken back` : t`Why not`}
        rows={2}
        maxLength={500}
        value={answer}
        error={tried && answer.trim().length < 3 ? t`Write why, in a few words.` : undefined}
        onChange={(event) => setAnswer(event.target.value)}
      />
      <Button wide pending={pending.refusing} blocked={offline} onClick={refuse}>
        {mine ? <Trans>Take the wish back</Trans> : <Trans>Decline</Trans>}
      </Button>
    </div>
  );
}
