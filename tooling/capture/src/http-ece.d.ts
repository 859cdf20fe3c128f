declare module "http_ece" {
  import type { ECDH } from "node:crypto";

  const ece: {
    /** Opens a sealed web push body. @throws when keys and body do not fit. */
    decrypt(sealed: Buffer, options: { version: "aes128gcm"; privateKey: ECDH; authSecret: string }): Buffer;
  };
  export default ece;
}
