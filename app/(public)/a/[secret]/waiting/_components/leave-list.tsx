import { Button } from '@/app/_components/ui/button';
import { leaveList } from '../actions';

type LeaveListProps = { readonly secret: string; readonly label: string };

export function LeaveList({ secret, label }: LeaveListProps) {
  return (
    <form action={leaveList}>
      <input type="hidden" name="secret" value={secret} />
      <Button variant="secondary">{label}</Button>
    </form>
  );
}
