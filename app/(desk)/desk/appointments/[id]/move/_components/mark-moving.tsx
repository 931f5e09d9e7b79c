'use client';

import { useEffect } from 'react';
import { tellMoving } from '../../../../_components/tell-moving';

const RENEW_MS = 20_000;

/** While this page is open, the others see that its visit is being moved. */
export function MarkMoving({ appointmentId }: { readonly appointmentId: string }) {
  useEffect(() => {
    tellMoving(appointmentId);
    const renewal = window.setInterval(() => tellMoving(appointmentId), RENEW_MS);
    const end = () => tellMoving(null);
    window.addEventListener('pagehide', end);
    return () => {
      window.clearInterval(renewal);
      window.removeEventListener('pagehide', end);
      end();
    };
  }, [appointmentId]);
  return null;
}
