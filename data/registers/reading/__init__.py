"""Reading a register's file, in a process of its own: `python -m data.registers.reading KIND < FILE`."""
