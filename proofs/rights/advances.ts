/** Who may take money in advance and see what is left of it: a part of the matrix, in the order of its heading. */
export const advances = `billing.takeDeposit                u   f   f   f   u   u   f   f   f   f   f   f   f   yyn yyn f   yyn f   f   f   f
billing.deposits                   u   f   f   f   u   u   n   n   ynn nyn ynn f   f   yyn yyn f   yyn f   f   yyn yyn
`;
