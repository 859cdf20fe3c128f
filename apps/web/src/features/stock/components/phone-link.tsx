import { phoneText } from "@carepoint/domain/kernel/phone-text";

/** A telephone to ring. */
export function PhoneLink({ phone }: { phone: string }) {
  return (
    <a
      href={`tel:${phone}`}
      className="inline-flex min-h-control items-center text-action tabular-nums underline underline-offset-[0.18em]"
    >
      {phoneText(phone)}
    </a>
  );
}
